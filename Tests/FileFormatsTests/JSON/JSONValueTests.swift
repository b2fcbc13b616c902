import Testing

@testable import FileFormats

struct JSONValueTests {
  private func parsed(_ text: String) throws -> JSONValue { try JSONValue(Array(text.utf8)) }

  @Test func everyKindOfValueIsRead() throws {
    let text = #" {"a": [1, -2, 2.5, 1e3, -0.5E-1], "b": {"c": null}, "d": [true, false], "e": "x", "f": [], "g": {}} "#
    #expect(
      try parsed(text) == [
        "a": [1, -2, .number(2.5), .number(1000), .number(-0.05)], "b": ["c": .null], "d": [true, false], "e": "x",
        "f": [], "g": [:],
      ])
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
    (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), ("\"plain é\"", "plain é"), (#""a\u0000b""#, "a\0b"),
  ])
  func stringsAreUnescaped(_ text: String, _ expected: String) throws {
    #expect(try parsed(text) == .string(expected))
  }

  @Test(arguments: [
    "01", "[-]", "[1.]", ".5", "[1e]", "+1", "0x10", "1e999", "\"\\x\"", "\"\\u12g4\"", "[1 2]", "{\"a\" 1}", "{1: 2}",
    "nan",
    "tru e", "'a'", "[1,]", "{\"a\":1,}", "\"a\tb\"", "1 2",
  ])
  func whatIsNoJSONIsAFault(_ text: String) {
    #expect(throws: JSONFault(kind: .misplaced, line: 1)) { try parsed(text) }
  }

  @Test func wholeNumbersThatDoNotFitAreNumbers() throws {
    #expect(try parsed("9223372036854775807") == .integer(.max))
    #expect(try parsed("9223372036854775808") == .number(9_223_372_036_854_775_808))
  }

  @Test func ofRepeatedKeysTheLastCounts() throws {
    #expect(try parsed(#"{"a": 1, "a": 2}"#) == ["a": 2])
  }

  @Test func invalidUTF8IsAFault() {
    #expect(throws: JSONFault(kind: .encoding, line: 1)) { try JSONValue([0x22, 0xFF, 0x22]) }
  }

  @Test(arguments: ["[", "{\"a\":"])
  func depthIsBounded(_ opening: String) throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: opening, count: depth) + "1").utf8)
        + Array(String(repeating: opening == "[" ? "]" : "}", count: depth).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(nested(32), deepest: 32) }
    #expect(throws: JSONFault(kind: .tooDeep, line: 1)) { try JSONValue(nested(33), deepest: 32) }
    #expect(throws: JSONFault(kind: .tooDeep, line: 1)) { try JSONValue(nested(1_000_000)) }
  }

  /// Each byte of a document is looked at once, however values nest.
  @Test func deepAndWideDocumentsTakeNoMoreThanTheirBytes() throws {
    let row = String(repeating: "[", count: 400) + String(repeating: "1,", count: 1000) + "1"
    let text = "[" + Array(repeating: row + String(repeating: "]", count: 400), count: 50).joined(separator: ",") + "]"
    #expect(try parsed(text).array?.count == 50)
  }

  private struct Sample: Encodable {
    let empty: [Int] = []
    let none: [String: Int] = [:]
    let nested = [[1, 2], [3]]
    let text = "a/b \" \\ \u{1} \u{1f} \u{8} \u{c} \u{7f} é \u{2028} 😀"
    let figures = [0.1, 1, 1e-7, 1.5e22, 123_456_789_012_345_680, -2.5, 0.333333]
    let flag = true
  }

  /// The bytes are those that Foundation's encoder writes, which readers of our files have seen so far.
  @Test func theTextIsThatOfTheLibrary() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let library = try encoder.encode(Sample())
    let value = try #require(JSONValue(parsing: library))
    #expect(value.indentedJSON == library + Data("\n".utf8))
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(try value.compactJSON == encoder.encode(Sample()) + Data("\n".utf8))
  }

  @Test func membersThatAreNothingAreLeftOut() {
    let absent: String? = nil
    let members: JSONValue = .members(["a": 1, "b": absent, "c": Double.nan, "d": [0.1234567], "e": [Int]()])
    #expect(members == ["a": 1, "d": [.number(0.123457)], "e": []])
    #expect(members.adding(["a": 2, "f": true]) == ["a": 2, "d": [.number(0.123457)], "e": [], "f": true])
  }

  @Test(arguments: [(0.0, 0.0), (1, 1), (0.25, 0.25), (1.234567e-9, 1.235e-9), (0.99999, 0.99999)])
  func smallProbabilitiesKeepFourDigits(_ value: Double, _ expected: Double) {
    #expect(JSONValue.significant(value) == .number(expected == 0.99999 ? 1 : expected))
  }
}
