import AttackKnowledge
import Testing

/// Which matrix and version a bundle is of.
struct ReleaseTests {
  private func collection(_ name: String, version: String) -> String {
    #"{"type": "x-mitre-collection", "id": "x-mitre-collection--1", "name": "\#(name)", "x_mitre_version": "\#(version)"}"#
  }

  @Test func theCollectionTellsTheVersion() throws {
    let sample = try bundle(
      collection("Mobile ATT&CK", version: "17.1"), pattern("a", "T1400", chain: "mitre-mobile-attack"),
      path: "x-3.2.json")
    #expect(sample.catalog.version == "17.1")
    #expect(sample.catalog.domain == .mobile)
  }

  @Test(arguments: [
    ("enterprise-attack-18.1.json", "18.1"), ("/a/b-1.2/enterprise-attack-v9.0.json", "9.0"), ("x-18.1", "18.1"),
    ("enterprise-attack-2018-08.json", nil), ("enterprise-attack.json", nil), ("attack-18.json", nil),
    ("attack-18.1-copy.json", nil), ("attack-18..json", nil), ("18.1.json", nil), ("", nil),
  ])
  func elseTheFileNameDoes(_ path: String, version: String?) throws {
    #expect(try bundle(pattern("a", "T1001"), path: path).catalog.version == version)
  }

  @Test(arguments: [
    ("mitre-attack", AttackDomain.enterprise), ("mitre-mobile-attack", .mobile), ("mitre-ics-attack", .ics),
  ])
  func theKillChainTellsTheMatrix(_ chain: String, domain: AttackDomain) throws {
    #expect(try bundle(pattern("a", "T1001", chain: chain), path: "sample.json").catalog.domain == domain)
  }

  @Test func elseTheDomainsOfTechniquesDo() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: [], #", "x_mitre_domains": ["ics-attack"]"#), path: "mobile.json")
    #expect(sample.catalog.domain == .ics)
  }

  @Test func elseANameDoes() throws {
    #expect(try bundle(pattern("a", "T1001", tactics: []), path: "x/ics-attack.json").catalog.domain == .ics)
    let named = try bundle(collection("Mobile ATT&CK", version: "1"), pattern("a", "T1001", tactics: []))
    #expect(named.catalog.domain == .mobile)
    #expect(try bundle(pattern("a", "T1001", tactics: [])).catalog.domain == .enterprise)
  }
}
