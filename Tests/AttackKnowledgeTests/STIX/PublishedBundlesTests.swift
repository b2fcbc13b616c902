import AttackKnowledge
import TestSupport
import Testing

/// The files that MITRE published; every figure was counted by another program too.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct PublishedBundlesTests {
  private static let enterprise = Result { try read("enterprise-attack-18.1") }
  private static let mobile = Result { try read("mobile-attack-17.1") }
  private static let ics = Result { try read("ics-attack-18.1") }

  private static func read(_ name: String) throws -> AttackBundle {
    try AttackBundle(contentsOf: SharedData.path("data/\(name).json"))
  }

  /// Counts of: all techniques, those in use, their sub-techniques, revoked ones, deprecated ones.
  private func counts(_ catalog: AttackCatalog) -> [Int] {
    let active = Array(catalog.activeTechniques)
    let deprecated = catalog.techniques.count { $0.status == .deprecated }
    return [
      catalog.techniques.count, active.count, active.count { $0.id.isSubtechnique },
      catalog.techniques.count - active.count - deprecated, deprecated,
    ]
  }

  /// Counts of: uses, their citations, group-software pairs, groups, software, campaigns, mitigations.
  private func links(_ bundle: AttackBundle) -> [Int] {
    [
      bundle.uses.count, bundle.uses.reduce(0) { $0 + $1.citations.count }, bundle.groupSoftware.count,
      bundle.groups.count, bundle.software.count, bundle.campaigns.count, bundle.mitigations.count,
    ]
  }

  @Test func enterprise18() throws {
    let bundle = try Self.enterprise.get()
    #expect(bundle.catalog.domain == .enterprise)
    #expect(bundle.catalog.version == "18.1")
    #expect(counts(bundle.catalog) == [835, 691, 475, 132, 12])
    #expect(links(bundle) == [16017, 21490, 1104, 187, 787, 52, 44])
    #expect(bundle.diagnostics.mitigationsWithTechniqueID == 224)
    #expect(bundle.diagnostics.relationshipsLeftAside == 0)
    #expect(bundle.catalog.tactics.count == 14)
    #expect(bundle.catalog.tactics.first?.id == "TA0043")
    #expect(bundle.catalog.tactics.last?.name == "Impact")
    #expect(bundle.catalog[id("T1053")]?.tactics == ["execution", "persistence", "privilege-escalation"])
  }

  @Test func revocationsOfEnterprise18() throws {
    let catalog = try Self.enterprise.get().catalog
    for text in ["T1150", "T1162"] {
      #expect(catalog.resolve(id(text)) == .replaced(id("T1647"), path: [id(text), id("T1547.011"), id("T1647")]))
    }
    #expect(
      catalog.resolve(id("T1073"))
        == .replaced(id("T1574.001"), path: [id("T1073"), id("T1574.002"), id("T1574.001")]))
    #expect(catalog.resolve(id("T1086")).active == id("T1059.001"))
    let withdrawn = catalog.techniques.filter { !$0.isActive }
    #expect(withdrawn.count { catalog.resolve($0.id).active != nil } == 132)
  }

  @Test func mobile17() throws {
    let bundle = try Self.mobile.get()
    #expect(bundle.catalog.domain == .mobile)
    #expect(bundle.catalog.version == "17.1")
    #expect(counts(bundle.catalog) == [188, 121, 46, 53, 14])
    #expect(links(bundle) == [1323, 1464, 13, 15, 119, 3, 15])
    // The second matrix, of network effects, is deprecated with its tactics.
    #expect(bundle.catalog.tactics.count == 12)
    #expect(bundle.catalog.tactics.map(\.shortname).first == "initial-access")
    let orphans = bundle.catalog.techniques.filter { $0.status == .revoked(by: nil) }
    #expect(orphans.map(\.id) == ["T1415", "T1419", "T1454"].map(id))
    #expect(bundle.catalog.resolve(id("T1431")) == .retired(path: [id("T1431"), id("T1476")]))
    let replaced = bundle.catalog.techniques.filter { !$0.isActive && bundle.catalog.resolve($0.id).active != nil }
    #expect(replaced.count == 42)
  }

  @Test func ics18() throws {
    let bundle = try Self.ics.get()
    #expect(bundle.catalog.domain == .ics)
    #expect(bundle.catalog.version == "18.1")
    #expect(counts(bundle.catalog) == [95, 83, 0, 0, 12])
    #expect(links(bundle) == [246, 303, 16, 16, 30, 8, 52])
    #expect(bundle.catalog.tactics.count == 12)
    #expect(!bundle.catalog.techniques.contains { $0.platforms.contains("None") })
  }

  @Test func enterpriseOf2018() throws {
    let bundle = try Self.read("enterprise-attack-2018-08")
    #expect(bundle.catalog.domain == .enterprise)
    #expect(bundle.catalog.version == nil)
    #expect(counts(bundle.catalog) == [219, 219, 0, 0, 0])
    #expect(links(bundle) == [2211, 2539, 280, 69, 233, 0, 0])
    #expect(bundle.diagnostics.mitigationsWithTechniqueID == 215)
    #expect(
      bundle.catalog.tactics.map(\.shortname) == [
        "initial-access", "execution", "persistence", "privilege-escalation", "defense-evasion", "credential-access",
        "discovery", "lateral-movement", "collection", "exfiltration", "command-and-control",
      ])
  }

  @Test func enterprise15() throws {
    let bundle = try Self.read("enterprise-attack-15.1")
    #expect(bundle.catalog.version == "15.1")
    #expect(counts(bundle.catalog) == [780, 637, 435, 131, 12])
    #expect(links(bundle) == [12999, 16856, 921, 163, 680, 28, 43])
  }

  @Test func theLibraryOfAllThreeIsReadBack() throws {
    let library = AttackLibrary(bundles: [try Self.enterprise.get(), try Self.mobile.get(), try Self.ics.get()])
    #expect(library.catalogs.map(\.techniques.count) == [835, 188, 95])
    let data = library.encoded()
    #expect(data.count < 300_000)
    #expect(try AttackLibrary(embedded: data) == library)
    #expect(library.locate(id("T0801"))?.domain == .ics)
  }

  @Test func searchOnTheRealMatrix() throws {
    let catalog = try Self.enterprise.get().catalog
    #expect(catalog.search("phishing").first?.technique.id == id("T1566"))
    #expect(catalog.search("lsass memory").first?.technique.id == id("T1003.001"))
    #expect(catalog.suggestions(forUnknown: "T1509").first?.id == id("T1059"))
    #expect(catalog.suggestions(forUnknown: "T1600.9").map(\.id) == ["T1600", "T1600.001", "T1600.002"].map(id))
  }
}
