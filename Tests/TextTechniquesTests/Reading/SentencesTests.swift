import Testing

@testable import TextTechniques

@Suite struct SentencesTests {
  private func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Sentences.ranges(of: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func pointsEndSentencesAndAbbreviationsDoNot() {
    #expect(
      sentences("It ran cmd.exe, e.g. Twice. Then it slept! Why? No. 5 knows")
        == ["It ran cmd.exe, e.g. Twice.", "Then it slept!", "Why?", "No. 5 knows"])
  }

  @Test func linesEndSentencesUnlessTheyGoOn() {
    let wrapped = "The actor used valid accounts to move laterally and\nthen dumped credentials."
    #expect(sentences(wrapped) == [wrapped])
    #expect(
      sentences("Heading\nThe actor left.\n- an item\n- another") == [
        "Heading", "The actor left.", "- an item", "- another",
      ])
  }

  @Test func whatHasNoEndIsCut() {
    let ranges = Sentences.ranges(of: Array(String(repeating: "é", count: 100_000).utf8))
    #expect(ranges.count > 100)
    #expect(ranges.allSatisfy { $0.count <= Sentences.limit + 4 && $0.lowerBound.isMultiple(of: 2) })
  }

  @Test func whatHoldsNoLetterIsNoSentence() { #expect(sentences("123\n---\n\n") == []) }
}
