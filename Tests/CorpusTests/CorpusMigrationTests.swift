import AttackKnowledge
import Testing

@testable import Corpus

struct CorpusMigrationTests {
  private let target = catalog(
    active: ["T1059", "T1059.001", "T1574.001"],
    revoked: ["T1086": "T1059.001", "T1073": "T1574.002", "T1574.002": "T1574.001", "T1156": nil],
    deprecated: ["T1043"])

  @Test func revokedIDsAreFollowedOverSeveralHops() {
    let (migrated, summary) = corpus([report(["T1073"])]).migrated(to: target)
    #expect(migrated.reports[0].summary == "T1574.001:1")
    let change = summary.changes[0]
    #expect(change.kind == .mapped)
    #expect(change.path.map(\.description) == ["T1073", "T1574.002", "T1574.001"])
    #expect(change.to == id("T1574.001"))
  }

  @Test func countsAreAddedWhereTwoIDsBecomeOne() {
    let both = Report(id: "1", source: "a", techniques: observations(["T1086": 3, "T1059.001": 2]))
    let (migrated, summary) = corpus([both, report(["T1086"])]).migrated(to: target)
    #expect(migrated.reports.map(\.summary) == ["T1059.001:5", "T1059.001:1"])
    #expect(summary.changes.count == 1)
    #expect(summary.changes[0].kind == .merged)
    #expect(summary.changes[0].reports == 2)
    #expect(summary.changes[0].merged == 1)
    #expect((summary.observationsBefore, summary.observationsAfter) == (3, 2))
  }

  @Test func twoRevokedIDsWithOneSuccessorAreBothMerged() {
    let (migrated, summary) = corpus([report(["T1073", "T1574.002"])]).migrated(to: target)
    #expect(migrated.reports[0].summary == "T1574.001:2")
    #expect(summary.changes.map(\.kind) == [.merged, .merged])
  }

  @Test func nothingIsDroppedSilently() {
    let (migrated, summary) = corpus([report(["T1043", "T1156", "T9999", "T1059"])]).migrated(to: target)
    #expect(migrated.reports[0].summary == "T1059:1")
    #expect(summary.changes.map { "\($0.from) \($0.kind)" } == ["T1043 retired", "T1156 retired", "T9999 unknown"])
    #expect(summary.changes.allSatisfy { $0.to == nil })
    #expect(summary.count(of: .retired) == 2)
  }

  @Test func reportsStayInPlaceEvenWhenNothingIsLeft() {
    let reports = [report("x", ["T1059"]), report("y", ["T1043"]), report("z", []), report("w", ["T1059.001"])]
    let (migrated, summary) = corpus(reports).migrated(to: target)
    #expect(migrated.reports.map(\.id) == ["x", "y", "z", "w"])
    #expect(migrated.reports.map(\.techniques.count) == [1, 0, 0, 1])
    #expect(summary.reportsEmptied == 1)
    #expect(migrated.sources == corpus(reports).sources)
  }

  @Test func idsInUseAreNoChange() {
    let before = corpus([report(["T1059", "T1059.001"])])
    let (migrated, summary) = before.migrated(to: target)
    #expect(migrated == before)
    #expect(summary.changes.isEmpty)
    #expect((summary.observationsBefore, summary.observationsAfter) == (2, 2))
    #expect(summary.version == "15.1")
  }
}
