import FileFormats
import TestSupport
import Testing

@testable import InferenceService

@Suite struct PredictionFromTextTests {
  private func figures(_ lines: [String]) throws -> PredictionFromTextFigures {
    let folder = try TemporaryFolder()
    let path = try folder.write(lines.joined(separator: "\n"), to: "labeled.jsonl")
    return try PredictionFromText.figures(of: path, in: AttackSource().library, draws: 20)
  }

  private static func line(_ document: String, _ text: String, _ ids: String...) -> String {
    let list = ids.map { "\"\($0)\"" }.joined(separator: ", ")
    return #"{"document": "\#(document)", "text": "\#(text)", "techniques": [\#(list)]}"#
  }

  @Test func secondHalvesAreAskedForFromFirstOnes() throws {
    let figures = try figures([
      Self.line("a", "They dumped LSASS memory with procdump.", "T1003.001"),
      Self.line("a", "Then they looked at the system.", "T1082", "T1003"),
      Self.line("b", "Nothing of note happened.", "T1059.001"), Self.line("b", "Files were listed.", "T1083"),
      Self.line("c", "Nothing.", "T1059"), Self.line("c", "Nothing."),
    ])
    #expect(figures.documents == 2)
    // T1003 is no news where T1003.001 was seen.
    #expect(figures.hidden == 2)
    #expect(figures.silent == 1)
    #expect(figures.rows.count == 5)
    #expect(figures.rows[0].kept20.value == 1)
    #expect(figures.rows.allSatisfy { $0.recall10.value <= $0.recall20.value })
  }

  @Test func documentsOfOnePartAreRefused() {
    #expect(throws: FileError.self) { try figures([Self.line("a", "They dumped LSASS memory.", "T1003.001")]) }
  }
}
