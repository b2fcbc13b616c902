import AttackKnowledge
import Testing

@Suite struct NewerIDTests {
  private static let library = AttackLibrary(
    catalogs: [
      catalog([technique("T1059"), technique("T1059.001"), technique("T1600", status: .deprecated)]),
      AttackCatalog(domain: .mobile, version: "18.1", tactics: [], techniques: [technique("T1676")]),
      AttackCatalog(domain: .ics, version: "18.1", tactics: [], techniques: [technique("T0846"), technique("T0895")]),
    ], entities: [])

  @Test(arguments: [
    ("T1677", "T1676"), ("T1685.005", "T1676"), ("T1059.002", "T1059.001"), ("T1676.001", "T1676"),
    ("T0896", "T0895"), ("T0846.001", "T0846"), ("T0900.001", "T0895"),
    ("T1059", nil), ("T1059.001", nil), ("T1601", nil), ("T1601.001", nil), ("T0001", nil), ("T0847", nil),
  ])
  func idsAboveTheHighestMayBeNewer(_ text: String, last: String?) {
    #expect(Self.library.lastKnown(before: id(text))?.description == last)
  }

  @Test func nothingIsNewerThanNothing() {
    #expect(AttackLibrary(catalogs: [], entities: []).lastKnown(before: id("T1059")) == nil)
  }

  @Test(arguments: [
    ("T1677", []), ("T1677.1", []), ("T0846.001", []), ("T0896", []), ("T0896.3", []), ("T1059.002", []),
    ("T1O59", ["T1059"]), ("T1095", ["T1059"]), ("T0159", ["T1059"]),
  ])
  func whatMayBeNewerIsNotTakenForMistyped(_ text: String, expected: [String]) {
    #expect(Self.library.suggestions(forUnknown: text, in: .enterprise).map(\.id.description) == expected)
    if expected.isEmpty {
      #expect(AttackDomain.allCases.allSatisfy { Self.library.suggestions(forUnknown: text, in: $0).isEmpty })
    }
  }

  @Test(arguments: [("TA0113", "TA0112"), ("ta0200", "TA0112"), ("TA0112", nil), ("TA0003", nil), ("TA11", nil)])
  func tacticsAboveTheHighestMayBeNewer(_ text: String, last: String?) {
    let tactic = Tactic(id: "TA0112", shortname: "defense-impairment", name: "Defense Impairment")
    let library = AttackLibrary(
      catalogs: [
        AttackCatalog(domain: .enterprise, version: "19.1", tactics: [tactic], techniques: []),
        AttackCatalog(
          domain: .ics, version: "18.1", tactics: [Tactic(id: "TA0103", shortname: "evasion", name: "Evasion")],
          techniques: []),
      ], entities: [])
    #expect(library.lastKnownTactic(before: text) == last)
  }
}
