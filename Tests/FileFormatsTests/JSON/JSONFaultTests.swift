import Testing

@testable import FileFormats

struct JSONFaultTests {
  @Test(arguments: [
    "{}", "[]", " [1, -2.5e+3, true, false, null] ", #"{"a": {"b": ["\"", "\\"]}}"#, "\u{feff}{}", "\"x\"", "12",
  ])
  func validTextHasNone(_ text: String) {
    #expect(JSONFault.first(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("", 1), ("{", 1), ("{\n\"a", 2), ("{\"a\":\n\n", 3), ("[1,\n{\"a\": \"x\\", 2), ("[tr", 1), ("[1", 1),
    ("{\"a\": 1,", 1),
  ])
  func aCutIsToldFromAFault(_ text: String, line: Int) {
    #expect(JSONFault.first(in: Array(text.utf8)) == JSONFault(kind: .cut, line: line))
  }

  @Test(arguments: [
    ("{]", 1), ("[}", 1), ("{\n\"a\" 1}", 2), ("[1,]", 1), ("{\"a\": 1,}", 1), ("{a: 1}", 1), ("[nul]", 1),
    ("[1\n\n2]", 3),
    ("{}\n{}", 2), ("[\"a\nb\"]", 1), ("<html>", 1), ("[1,\nx", 2),
  ])
  func faultsHaveALine(_ text: String, line: Int) {
    #expect(JSONFault.first(in: Array(text.utf8)) == JSONFault(kind: .misplaced, line: line))
  }

  /// Whatever the place at which a download broke off, it is seen as broken off.
  @Test func everyCutOfADocumentIsSeen() {
    let text = Array(#"{"type": "bundle", "objects": [{"a": true, "b": [1.5, null, "x\"y"]}]}"#.utf8)
    for count in 0..<text.count {
      #expect(JSONFault.first(in: Array(text[..<count])) == JSONFault(kind: .cut, line: 1), "cut after \(count) bytes")
    }
  }
}
