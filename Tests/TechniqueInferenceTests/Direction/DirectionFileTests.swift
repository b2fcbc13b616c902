import AttackKnowledge
import FileFormats
import TechniqueInference
import Testing

struct DirectionFileTests {
  private func read(_ text: String) throws -> DirectionModel {
    try DirectionModel(data: Data(text.utf8), path: "d.json", catalog: Samples.catalog)
  }

  @Test func aFileReadsBackAsItWas() throws {
    let bytes = try Samples.direction.encoded()
    let again = try DirectionModel(data: bytes, path: "d.json", catalog: Samples.catalog)
    #expect(again.precedence == Samples.direction.precedence)
    #expect(again.offsets == Samples.direction.offsets)
    #expect(again.familyOffsets == Samples.direction.familyOffsets)
    #expect(again.card == Samples.direction.card)
    #expect(try again.encoded() == bytes)
  }

  @Test func otherFilesAreRefused() throws {
    let text = String(decoding: try Samples.direction.encoded(), as: UTF8.self)
    let cases: [(String, String)] = [
      ("{}", "not a direction model"),
      (#"{"format": "technique-direction/9"}"#, "of format technique-direction/9"),
      (text.replacing(#""T1010":{"#, with: #""X1010":{"#), "“X1010” is not a technique id"),
      (text.replacing(#"["execution","discovery"]"#, with: #"["execution"]"#), "tables"),
      (
        text.replacing(#""probability":[[0.5,"#, with: #""probability":[[1.5,"#),
        "not between 0 and 1 or do not add up"
      ),
      (text.replacing(#""row_first":[[0,"#, with: #""row_first":[[7,"#), "impossible"),
      (text.replacing(#""flows":[[0,"#, with: #""flows":[[-7,"#), "impossible"),
    ]
    for (text, problem) in cases {
      let error = try #require(throws: FileError.self, "\(problem)") { try read(text) }
      #expect(error.problem.contains(problem))
      #expect(error.failure == .refused)
    }
    #expect(try #require(throws: FileError.self) { try read(String(text.dropLast(40))) }.problem.contains("ends after"))
    #expect(try #require(throws: FileError.self) { try read("[]") }.failure == .unreadableInput)
  }

  @Test func theEmbeddedModelSaysWhereItComesFrom() throws {
    let card = try Embedded.directionModel().card
    #expect(card.flows.count == 38)
    #expect(card.pairs == 5477)
    #expect(card.attackVersion == "18.1")
    #expect(card.flows.allSatisfy { $0.sha256.count == 64 && !$0.file.contains("/") })
    #expect(card.attribution?.contains("The MITRE Corporation") == true)
    #expect(card.command?.contains("/") == false)
  }
}
