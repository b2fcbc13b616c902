import FileFormats
import Testing

struct FileErrorDecodingTests {
  private struct Shelf: Decodable {
    struct Book: Decodable { let title: String }
    let books: [Book]
  }

  private func error(_ text: String) throws -> FileError {
    let data = Data(text.utf8)
    let error = try #require(throws: DecodingError.self) { try JSONDecoder().decode(Shelf.self, from: data) }
    return FileError("shelf.json", json: data, expected: "a shelf", error)
  }

  @Test func missingFieldsAreNamed() throws {
    let error = try error(#"{"books": [{"title": "x"}, {}]}"#)
    #expect(error.summary == "shelf.json: books[1].title is missing")
    #expect(error.advice == "expected a shelf")
  }

  @Test func fieldsOfAWrongTypeAreNamed() throws {
    #expect(try error(#"{"books": [{"title": 5}]}"#).problem.hasPrefix("books[0].title: "))
  }

  @Test func anotherOutermostTypeIsSaid() throws {
    #expect(try error("[1]").problem.hasPrefix("this JSON is not a shelf"))
  }

  @Test func cutTextIsSaidToBeCut() throws {
    let error = try error("{\"books\":\n[{")
    #expect(error.line == 2)
    #expect(error.problem.contains("after 12 bytes"))
    #expect(error.advice?.contains("get it again") == true)
  }

  @Test func malformedTextHasItsLine() throws {
    let error = try error("{\n\n\"books\" []}")
    #expect(error.line == 3)
    #expect(error.problem == "this is not valid JSON")
  }
}
