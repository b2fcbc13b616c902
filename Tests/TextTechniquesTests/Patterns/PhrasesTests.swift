import Testing

@testable import TextTechniques

@Suite struct PhrasesTests {
  @Test func theLongestPhraseAtAPlaceIsFound() throws {
    let classes: [UInt64: UInt16] = [
      try #require(Phrases.hash(of: "scheduled".utf8)): 1, try #require(Phrases.hash(of: "Scheduled Task".utf8)): 2,
    ]
    var found: [Int] = []
    Phrases(classes: classes).matches(in: Words("a SCHEDULED-task, scheduled".utf8)) { column, _, _ in
      found.append(column)
    }
    #expect(found == [2, 1])
  }

  @Test func emptyAndLongPhrasesHaveNoHash() {
    #expect(Phrases.hash(of: "".utf8) == nil)
    #expect(Phrases.hash(of: "a b c d e f".utf8) == nil)
  }
}
