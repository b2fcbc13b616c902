import AttackKnowledge
import Testing

struct AttackBundleTests {
  @Test func readsTechniques() throws {
    let sample = try bundle(
      pattern(
        "1", "T1059.001", tactics: ["persistence", "execution"],
        #", "x_mitre_platforms": ["Windows", "Linux", "Windows", "None"], "description": "…", "x_mitre_is_subtechnique": true"#
      ),
      pattern("2", "T1059", #", "revoked": false, "x_mitre_deprecated": null"#))
    #expect(
      sample.catalog.techniques == [
        Technique(
          id: id("T1059"), name: "Name of T1059", tactics: ["execution"], platforms: [], status: .active,
          stixID: "attack-pattern--2"),
        Technique(
          id: id("T1059.001"), name: "Name of T1059.001", tactics: ["execution", "persistence"],
          platforms: ["Linux", "Windows"], status: .active, stixID: "attack-pattern--1"),
      ])
  }

  @Test func theTechniqueIdIsFoundAmongOtherReferences() throws {
    let sample = try bundle(
      """
      {"type": "attack-pattern", "id": "attack-pattern--1", "name": "n", "external_references": [
        {"source_name": "capec", "external_id": "CAPEC-1"}, {"source_name": "other", "external_id": "T1111"},
        {"source_name": "mitre-mobile-attack", "external_id": "MOB-T1001"},
        {"source_name": "mitre-mobile-attack", "external_id": "T1400"},
        {"source_name": "Paper", "url": "https://paper", "description": "d"}, {"source_name": "Book"},
        {"source_name": "Paper", "url": "https://paper"}, {"source_name": ""}, {"url": "https://bare"}]}
      """)
    #expect(sample.catalog.techniques.map(\.id) == [id("T1400")])
    #expect(
      sample.techniqueCitations == [
        id("T1400"): [
          Citation(name: "Paper", url: "https://paper"), Citation(name: "Book", url: nil),
          Citation(name: "", url: "https://bare"),
        ]
      ])
  }

  @Test func revokedByIsFollowedToTheObject() throws {
    let sample = try bundle(
      pattern("a", "T1001", #", "revoked": true"#), pattern("b", "T1002", #", "revoked": true"#), pattern("c", "T1003"),
      pattern("d", "T1004", #", "x_mitre_deprecated": true"#),
      pattern("e", "T1005", #", "revoked": true, "x_mitre_deprecated": true"#),
      pattern("f", "T1006", #", "revoked": true"#), pattern("g", "T1007", #", "revoked": true"#),
      link("attack-pattern--a", "revoked-by", "attack-pattern--b"),
      link("attack-pattern--b", "revoked-by", "attack-pattern--c"),
      link("attack-pattern--e", "revoked-by", "attack-pattern--d"),
      link("attack-pattern--f", "revoked-by", "attack-pattern--nowhere"),
      link("attack-pattern--g", "revoked-by", "attack-pattern--c", #", "revoked": true"#))
    let catalog = sample.catalog
    #expect(catalog[id("T1001")]?.status == .revoked(by: id("T1002")))
    #expect(catalog.resolve(id("T1001")).active == id("T1003"))
    #expect(catalog[id("T1004")]?.status == .deprecated)
    #expect(catalog.resolve(id("T1005")) == .retired(path: [id("T1005"), id("T1004")]))
    #expect(catalog[id("T1006")]?.status == .revoked(by: nil))
    #expect(catalog[id("T1007")]?.status == .revoked(by: nil))
    #expect(sample.diagnostics.relationshipsLeftAside == 2)
  }

  @Test func aCircleOfRevocationsEnds() throws {
    let sample = try bundle(
      pattern("a", "T1001", #", "revoked": true"#), pattern("b", "T1002", #", "revoked": true"#), pattern("c", "T1003"),
      link("attack-pattern--a", "revoked-by", "attack-pattern--b"),
      link("attack-pattern--b", "revoked-by", "attack-pattern--a"))
    #expect(sample.catalog.resolve(id("T1001")) == .retired(path: [id("T1001"), id("T1002")]))
  }

  @Test func ofSeveralSuccessorsTheOneInUseIsTaken() throws {
    let objects = [
      link("attack-pattern--a", "revoked-by", "attack-pattern--b"),
      link("attack-pattern--a", "revoked-by", "attack-pattern--d"),
      link("attack-pattern--a", "revoked-by", "attack-pattern--c"),
    ]
    for links in [objects, objects.reversed()] {
      let sample = try bundle(
        pattern("a", "T1001", #", "revoked": true"#), pattern("b", "T1002", #", "revoked": true"#),
        pattern("c", "T1003"), pattern("d", "T1004"), links.joined(separator: ","))
      #expect(sample.catalog[id("T1001")]?.status == .revoked(by: id("T1003")))
    }
  }

  @Test func aTechniqueInSeveralStatesIsTheOneInUse() throws {
    let sample = try bundle(
      pattern("a", "T1001", #", "revoked": true"#), pattern("b", "T1001"),
      pattern("c", "T1001", #", "x_mitre_deprecated": true"#))
    #expect(sample.catalog.techniques.map(\.stixID) == ["attack-pattern--b"])
  }

  @Test func ofSeveralVersionsOfAnObjectTheNewestIsTaken() throws {
    let old = pattern("a", "T1001", #", "modified": "2019-01-01T00:00:00.000Z""#)
    let new = pattern("a", "T1001", #", "modified": "2021-01-01T00:00:00.000Z", "x_mitre_deprecated": true"#)
    for objects in [[old, new], [new, old]] {
      #expect(try bundle(objects.joined(separator: ",")).catalog[id("T1001")]?.status == .deprecated)
    }
  }

  @Test func mitigationsWithTechniqueIdsAreNoTechniques() throws {
    let sample = try bundle(
      pattern("a", "T1001"), object("course-of-action", "x", "T1002"), object("course-of-action", "y", "M1001"),
      link("course-of-action--x", "mitigates", "attack-pattern--a"))
    #expect(sample.catalog.techniques.map(\.id) == [id("T1001")])
    #expect(sample.mitigations.map(\.id) == ["M1001"])
    #expect(sample.diagnostics.mitigationsWithTechniqueID == 1)
  }

  @Test func readsEntities() throws {
    let sample = try bundle(
      pattern("a", "T1001"), object("intrusion-set", "2", "G0002", #", "revoked": true"#),
      object("intrusion-set", "1", "G0001", #", "aliases": ["Name of G0001", "Bear", "Bear"]"#),
      object("malware", "3", "S0003", #", "x_mitre_aliases": ["Name of S0003", "Worm"], "labels": ["malware"]"#),
      object("tool", "4", "S0001"), object("campaign", "5", "C0001", #", "x_mitre_deprecated": true"#),
      #"{"type": "intrusion-set", "id": "intrusion-set--6", "name": "no id"}"#)
    #expect(
      sample.groups == [
        AttackEntity(
          kind: .group, id: "G0001", name: "Name of G0001", aliases: ["Bear"], stixID: "intrusion-set--1",
          isActive: true),
        AttackEntity(
          kind: .group, id: "G0002", name: "Name of G0002", aliases: [], stixID: "intrusion-set--2", isActive: false),
      ])
    #expect(sample.software.map(\.id) == ["S0001", "S0003"])
    #expect(sample.software.map(\.aliases) == [[], ["Worm"]])
    #expect(sample.campaigns.map(\.isActive) == [false])
  }

  @Test func readsWhoUsesWhatAccordingToWhom() throws {
    let cited =
      #", "external_references": [{"source_name": "R1", "url": "https://r1"}, {"source_name": "R2"}, {"source_name": "R1", "url": "https://r1"}]"#
    let sample = try bundle(
      pattern("a", "T1001"), pattern("b", "T1002", #", "revoked": true"#), object("intrusion-set", "g", "G0001"),
      object("malware", "m", "S0001"), object("tool", "t", "S0002"), object("campaign", "c", "C0001"),
      link("malware--m", "uses", "attack-pattern--b"), link("malware--m", "uses", "attack-pattern--a", cited),
      link("intrusion-set--g", "uses", "attack-pattern--a"), link("campaign--c", "uses", "attack-pattern--a"),
      link("tool--t", "uses", "attack-pattern--a", #", "x_mitre_deprecated": true"#),
      link("tool--gone", "uses", "attack-pattern--a"), link("tool--t", "uses", "attack-pattern--gone"),
      link("intrusion-set--g", "uses", "tool--t"), link("intrusion-set--g", "uses", "malware--m"),
      link("intrusion-set--g", "uses", "malware--m"), link("campaign--c", "attributed-to", "intrusion-set--g"),
      link("identity--x", "detects", "attack-pattern--a"))
    #expect(
      sample.uses == [
        UseRelationship(sourceID: "C0001", sourceKind: .campaign, technique: id("T1001"), citations: []),
        UseRelationship(sourceID: "G0001", sourceKind: .group, technique: id("T1001"), citations: []),
        UseRelationship(
          sourceID: "S0001", sourceKind: .software, technique: id("T1001"),
          citations: [Citation(name: "R1", url: "https://r1"), Citation(name: "R2", url: nil)]),
        UseRelationship(sourceID: "S0001", sourceKind: .software, technique: id("T1002"), citations: []),
      ])
    #expect(
      sample.groupSoftware == [
        GroupSoftware(group: "G0001", software: "S0001"), GroupSoftware(group: "G0001", software: "S0002"),
      ])
    #expect(sample.diagnostics.relationshipsLeftAside == 3)
    #expect(sample.diagnostics.usesWithoutCitation == 3)
    #expect(sample.diagnostics.objectCounts["relationship"] == 12)
    #expect(sample.diagnostics.objectCount == 18)
  }

  @Test func whatIsNotOfTheMatrixIsLeftAside() throws {
    let sample = try bundle(
      pattern("a", "T0801", chain: "mitre-ics-attack"), pattern("b", "T0802", chain: "mitre-ics-attack"),
      pattern("c", "T1001"),
      #"{"type": "attack-pattern", "id": "attack-pattern--d", "name": "somebody's own"}"#)
    #expect(sample.catalog.domain == .ics)
    #expect(sample.catalog.techniques.map(\.id) == [id("T0801"), id("T0802")])
    #expect(sample.diagnostics.techniquesOfOtherDomains == 1)
    #expect(sample.diagnostics.techniquesWithoutID == 1)
  }
}
