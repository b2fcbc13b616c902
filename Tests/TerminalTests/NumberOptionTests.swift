import ArgumentParser
import Testing

@testable import Terminal

@Suite struct NumberOptionTests {
  @Test func wholeNumbersOfTheRangeAreRead() throws {
    let read = NumberOption.whole(1...2000)
    #expect(try read("1") == 1)
    #expect(try read("2000") == 2000)
  }

  @Test(arguments: ["0", "2001", "9223372036854775807", "9223372036854775808", "-1", "1.5", "1e3", "ten", "", "nan"])
  func otherTextsAreRefusedWithTheRange(text: String) {
    let error = #expect(throws: ValidationError.self) { try NumberOption.whole(1...2000)(text) }
    #expect(error?.message == "must be a whole number from 1 to 2000")
  }

  @Test(arguments: ["nan", "inf", "-inf", "-0.1", "1.01", "1e400", "half", ""])
  func numbersAreFiniteAndOfTheRange(text: String) {
    let error = #expect(throws: ValidationError.self) { try NumberOption.number(0...1)(text) }
    #expect(error?.message == "must be a number from 0 to 1")
  }

  @Test func seedsAreOf64Bits() throws {
    #expect(try NumberOption.seed("18446744073709551615") == .max)
    #expect(throws: ValidationError.self) { try NumberOption.seed("18446744073709551616") }
    #expect(throws: ValidationError.self) { try NumberOption.seed("-1") }
  }
}
