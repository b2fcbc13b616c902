import Testing

@testable import Corpus

struct CorpusJoiningTests {
  @Test func reportsKeepTheirOrder() {
    let joined = Corpus.joined([
      corpus([report("1", ["T1059"]), report("2", [])]), corpus([report("1", source: "b", ["T1082"])], label: "b"),
    ])
    #expect(joined.sources.map(\.label) == ["a", "b"])
    #expect(joined.reports.map { "\($0.source)/\($0.id)" } == ["a/1", "a/2", "b/1"])
  }

  @Test func labelsStayUnique() {
    let one = corpus([report("1", ["T1059"])])
    let joined = Corpus.joined([one, one, corpus([], label: "a (2)")])
    #expect(joined.sources.map(\.label) == ["a", "a (2)", "a (2) (2)"])
    #expect(joined.reports.map(\.source) == ["a", "a (2)"])
  }

  @Test func diagnosticsFollowTheirLabels() throws {
    let reading = try read("report,technique\n1,T1059\n1,nonsense\n")
    let joined = CorpusReading.joined([reading, reading])
    #expect(joined.diagnostics.map(\.source) == ["file", "file (2)"])
    #expect(joined.corpus.reports.map(\.source) == ["file", "file (2)"])
  }
}
