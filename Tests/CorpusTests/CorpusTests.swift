import Testing

@testable import Corpus

struct CorpusTests {
  @Test func countsReportsPerTechniqueNotMentions() {
    let reports = [
      Report(id: "1", source: "a", techniques: observations(["T1082": 7, "T1059": 1])), report(["T1082"]), report([]),
    ]
    let corpus = corpus(reports)
    #expect(corpus.observationCount == 3)
    #expect(
      corpus.techniqueCounts == [
        TechniqueCount(technique: id("T1059"), reports: 1), TechniqueCount(technique: id("T1082"), reports: 2),
      ])
  }

  @Test func formatsAreFoundByTheNameThatTheyPrint() {
    for format in CorpusFormat.all { #expect(CorpusFormat(name: format.description) == format) }
    #expect(CorpusFormat(name: "yaml") == nil)
    #expect(
      CorpusFormat.all.map(\.name) == ["tie", "attack-citations", "stix-reports", "csv", "jsonl", "observations"])
  }
}
