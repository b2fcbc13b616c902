import FileFormats
import InferenceService
import Testing

@Suite struct BatchReaderTests {
  private let table = PredictRequest.fields + [.batchID]

  private func line(_ text: String, _ number: Int = 1) -> BatchLine {
    BatchLine(number: number, bytes: Array(text.utf8))
  }

  private func reader(_ first: String) throws -> BatchReader {
    try BatchReader(first: line(first), name: "sets", fields: table)
  }

  @Test func linesOfJSON() throws {
    let reader = try reader(#"{"id": 7, "techniques": ["T1059"]}"#)
    #expect(!reader.hasHeader)
    #expect(try reader.fields(line(#"{"id": 7, "techniques": ["T1059"]}"#)) == ["id": 7, "techniques": ["T1059"]])
    for wrong in ["[1]", "{", "x", #"{"id": 1, "id": 2}"#, String(repeating: "[", count: 100)] {
      #expect(throws: ServiceError.self) { try reader.fields(line(wrong)) }
    }
  }

  @Test func tables() throws {
    let reader = try reader("Id;Techniques ;host;suspected;top;uncheckable")
    #expect(reader.hasHeader)
    #expect(reader.passedOver == ["host", "uncheckable"])
    let first = try reader.fields(line("7;T1059 T1003.001;FS-01;T1105:0.3|T1566;5;x"))
    let suspected: JSONValue = ["T1105": .number(0.3), "T1566": .number(0.5)]
    #expect(first == ["id": "7", "techniques": ["T1059", "T1003.001"], "suspected": suspected, "top": 5])
    let second = try reader.fields(line("7;\"T1059;T1003, OS Credential Dumping\";;;;"))
    #expect(second == ["id": "7", "techniques": ["T1059", "T1003", " OS Credential Dumping"]])
    #expect(throws: ServiceError.self) { try reader.fields(line("7;T1059")) }
    #expect(throws: FileError.self) { try reader.fields(line("7;\"T1059;;;;")) }
  }

  @Test func linesOfIds() throws {
    let reader = try reader("T1059 T1003")
    #expect(!reader.hasHeader)
    #expect(try reader.fields(line("T1059 T1003")) == ["techniques": ["T1059", "T1003"]])
  }

  @Test(arguments: ["id,technique", "hello", "[{\"techniques\": [\"T1059\"]}]", "id,technique_id\n"])
  func otherFilesAreRefused(first: String) {
    #expect(throws: FileError.self) { try reader(first) }
  }
}
