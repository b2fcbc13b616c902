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
}
