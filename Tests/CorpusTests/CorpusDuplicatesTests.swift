import AttackKnowledge
import Testing

@testable import Corpus

struct CorpusDuplicatesTests {
  private let sample = corpus([
    report("0", []),
    Report(
      id: "1", name: "first", source: "a", techniques: observations(["T1059": 1, "T1082": 2]),
      references: [Citation(name: "x", url: "https://x")], groups: ["APT1"]),
    report("2", ["T1059"]),
    Report(
      id: "3", name: "later", source: "a", techniques: observations(["T1082": 1, "T1059": 4]),
      references: [Citation(name: "x", url: "https://x"), Citation(name: "y", url: nil)], groups: ["APT2", "APT1"]),
    report("4", []),
  ])

  @Test func reportsWithTheSameTechniquesBecomeTheFirst() {
    let (merged, summary) = sample.mergingDuplicates()
    #expect(merged.reports.map(\.id) == ["1", "2"])
    #expect(merged.reports[0].name == "first")
    #expect(merged.reports[0].summary == "T1059:5 T1082:3")
    #expect(merged.reports[0].references == [Citation(name: "x", url: "https://x"), Citation(name: "y", url: nil)])
    #expect(merged.reports[0].groups == ["APT1", "APT2"])
    #expect(
      summary
        == DuplicateSummary(reportsBefore: 5, reportsAfter: 2, emptyReports: 2, kept: [1, 2], merged: [[1, 3]]))
  }

  @Test func aSubsetIsNoDuplicate() {
    let (merged, summary) = corpus([report(["T1059"]), report(["T1059", "T1082"])]).mergingDuplicates()
    #expect(merged.reports.count == 2)
    #expect(summary.merged.isEmpty)
  }

  @Test func sharedURLsAreCountedApart() {
    let shared = sample.sharedReferences()
    #expect(shared.urls == 1)
    #expect(shared.reports == 2)
    #expect(shared.examples == [SharedReferences.Example(url: "https://x", reports: 2)])
  }

  @Test func aURLThatOneReportGivesTwiceIsNotShared() {
    let twice = Report(
      id: "1", source: "a", techniques: [],
      references: [Citation(name: "x", url: "https://x"), Citation(name: "y", url: "https://x")])
    #expect(corpus([twice]).sharedReferences().urls == 0)
  }
}
