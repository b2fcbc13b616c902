import AttackKnowledge
import Testing

struct AttackCatalogLookupTests {
  private let sample = catalog(
    [
      technique("T1059", tactics: ["execution"]),
      technique("T1059.001", tactics: ["execution"]),
      technique("T1059.002", tactics: ["execution"], status: .deprecated),
      technique("T1053", tactics: ["execution", "persistence"]),
      technique("T1086", tactics: ["execution"], status: .revoked(by: id("T1059.001"))),
    ],
    tactics: [
      Tactic(id: "TA0002", shortname: "execution", name: "Execution"),
      Tactic(id: "TA0003", shortname: "persistence", name: "Persistence"),
    ])

  @Test func tacticsHaveColumns() {
    #expect(sample.column(ofTactic: "execution") == 0)
    #expect(sample.column(ofTactic: "persistence") == 1)
    #expect(sample.column(ofTactic: "impact") == nil)
    #expect(sample.tactic("persistence")?.id == "TA0003")
    #expect(sample.tactic("Persistence") == nil)
  }

  @Test func techniquesOfATacticAreThoseInUse() {
    #expect(sample.techniques(ofTactic: "execution").map(\.id) == [id("T1053"), id("T1059"), id("T1059.001")])
    #expect(sample.techniques(ofTactic: "persistence").map(\.id) == [id("T1053")])
    #expect(sample.techniques(ofTactic: "impact").isEmpty)
  }

  @Test func subtechniquesAreThoseInUse() {
    #expect(sample.subtechniques(of: id("T1059")).map(\.id) == [id("T1059.001")])
    #expect(sample.subtechniques(of: id("T1059.001")).isEmpty)
  }

  @Test func pagesFollowTheId() {
    #expect(sample.url(of: id("T1059.001")) == "https://attack.mitre.org/techniques/T1059/001/")
  }
}
