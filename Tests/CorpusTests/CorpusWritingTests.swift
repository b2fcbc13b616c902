import AttackKnowledge
import Testing

@testable import Corpus

struct CorpusWritingTests {
  private let sample = corpus(
    [
      Report(
        id: "https://x/,\"y\"", name: "Title", source: "file", origin: "TRAM", published: "2024",
        techniques: observations(["T1059.001": 2, "T1082": 1]),
        references: [Citation(name: "r", url: "https://r"), Citation(name: "", url: "https://s")], groups: ["APT1"],
        software: ["S"], campaigns: ["C"]), report("2", source: "file", []), report("3", source: "file", ["T1018"]),
    ], label: "file")

  @Test func jsonLinesKeepEverything() throws {
    let text = String(decoding: sample.jsonLines, as: UTF8.self)
    #expect(try read(text).corpus.reports == sample.reports)
    #expect(text.contains("\n{\"report\":\"2\",\"techniques\":{}}\n"))
  }

  @Test func csvKeepsReportsAndCounts() throws {
    let text = String(decoding: sample.csv, as: UTF8.self)
    let reading = try read(text)
    #expect(reading.corpus.reports.map(\.id) == sample.reports.map(\.id))
    #expect(reading.corpus.reports.map(\.techniques) == sample.reports.map(\.techniques))
    #expect(text.hasSuffix("\n2,,\n3,T1018,1\n"))
  }

  @Test func reportsOfDifferentSourcesStayApart() throws {
    let joined = Corpus.joined([sample, corpus([report("2", source: "b", ["T1059"])], label: "b")])
    let reading = try read(String(decoding: joined.csv, as: UTF8.self))
    #expect(reading.corpus.reports.map(\.id).suffix(2) == ["file/3", "b/2"])
  }
}
