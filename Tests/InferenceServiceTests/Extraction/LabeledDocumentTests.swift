import AttackKnowledge
import FileFormats
import TestSupport
import Testing

@testable import InferenceService

@Suite struct LabeledDocumentTests {
  private func read(_ text: String, isByParent: Bool = false) throws -> [LabeledDocument] {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "labeled.jsonl")
    return try LabeledDocument.all(in: path, AttackSource().library, isByParent: isByParent)
  }

  @Test func sentencesOfADocumentStandTogetherWithIDsInUse() throws {
    let lines = """
      {"document": "a", "text": "One.", "techniques": ["T1086"]}
      {"document": "b", "text": "Two.", "techniques": []}
      {"document": "a", "text": "Three.", "techniques": ["T1003.001"]}
      """
    let documents = try read(lines)
    #expect(documents.map(\.sentences.count) == [2, 1])
    #expect(
      LabeledDocument.marked(documents[0].sentences[...]).map(\.description).sorted() == ["T1003.001", "T1059.001"])
    #expect(String(decoding: LabeledDocument.text(documents[0].sentences[...]), as: UTF8.self) == "One.\nThree.\n")
    #expect(try read(lines, isByParent: true)[0].sentences[0].marked.map(\.description) == ["T1059"])
  }

  @Test func aLineThatIsNoSentenceIsNamed() {
    let error = #expect(throws: FileError.self) {
      try read("{\"document\": \"a\", \"text\": \"x\", \"techniques\": []}\n{}")
    }
    #expect(error?.line == 2)
  }
}
