import Testing

@testable import InferenceAPI

@Suite struct QueryItemsTests {
  @Test func namesAndValuesAreDecoded() {
    let items = QueryItems("a=1%2C2&b=x+y&c&a=3&d=%zz%4")
    #expect(items["a"] == "3")
    #expect(items["b"] == "x y")
    #expect(items["c"] == "")
    #expect(items["d"] == "%zz%4")
    #expect(items["e"] == nil)
    #expect(QueryItems("").names.isEmpty)
  }
}
