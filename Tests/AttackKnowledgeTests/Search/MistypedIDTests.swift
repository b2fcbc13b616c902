import Testing

@testable import AttackKnowledge

struct MistypedIDTests {
  @Test(arguments: [
    ("T1O59", "T1059"), ("tIO59", "T1059"), ("1059", "T1059"), ("T1059.1", "T1059.001"), ("T1059/001", "T1059.001"),
    ("T1059-01", "T1059.001"), ("T 1059", "T1059"), ("T1059.", "T1059"), ("TS5B1", "T5581"),
  ])
  func wellMeantTextIsRead(_ text: String, expected: String) throws {
    #expect(try #require(MistypedID(text)).id == id(expected))
  }

  @Test(arguments: [
    "", "tool", "tools", "S0154", "G0016", "TA0002", "phishing", "T1", "12", "T1059x", "T1059.abc", "T12345678",
  ])
  func otherTextIsNot(_ text: String) {
    #expect(MistypedID(text) == nil)
  }

  @Test func wrongNumbersOfDigitsAreNoId() throws {
    #expect(try #require(MistypedID("T105")).id == nil)
    #expect(try #require(MistypedID("T10599")).id == nil)
    #expect(try #require(MistypedID("T1059.0001")).id == nil)
    #expect(try #require(MistypedID("T1059.0001")).family == id("T1059"))
  }
}
