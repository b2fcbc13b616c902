import FileFormats
import Foundation
import Testing

@Suite struct RelaxedJSONTests {
  private func value(_ text: String) -> JSONValue? {
    RelaxedJSON.json(Data(text.utf8)).flatMap { JSONValue(parsing: $0) }
  }

  @Test(arguments: [
    "{'a': 'b'}", "{a: \"b\"}", "{ // c\n a: 'b' }", "/* {x: 1} */ {\"a\": \"b\"}", "// c\n\n{'a' /* d */ : 'b'}",
    "{\"a\": \"b\"}",
  ])
  func isRead(text: String) { #expect(value(text) == ["a": "b"]) }

  @Test func wordsOfPythonAreThoseOfJSON() {
    #expect(
      value("[{'a': True, 'b': False, 'c': None, 'd': 'None'}]") == [["a": true, "b": false, "c": .null, "d": "None"]])
  }

  @Test func quotesWithinTextsStay() {
    #expect(value(#"{'a': 'it\'s "so"'}"#) == ["a": #"it's "so""#])
    #expect(value(#"{"a": "it's // no comment"}"#) == ["a": "it's // no comment"])
  }

  @Test(arguments: ["", "T1059", "[T1059]", "{1: 2}", "# {a: 1}", "{", "[", "/", "/*", "//", "/* {"])
  func isNone(text: String) { #expect(RelaxedJSON.json(Data(text.utf8)) == nil) }

  @Test(arguments: ["{a", "{a:", "{a: 'b", "{a: 'b\\", "{T1059, T1003}", "{a: 'b' c: 'd'}", "[{'a': datetime(2026)}]"])
  func whatIsBrokenStaysBroken(text: String) { #expect(value(text) == nil) }
}
