import Testing

@testable import AttackKnowledge

@Suite struct TagReadingTests {
  @Test(arguments: [
    "attack.t1059.001", "attack.T1059.001", "T1059.001", "t1059.001", "mitre:T1059.001", "mitre-attack:T1059.001",
    "mitre_attack_id:T1059.001", "ATT&CK: T1059.001", "T1059.001 - PowerShell",
    "misp-galaxy:mitre-attack-pattern=\"PowerShell - T1059.001\"",
    "misp-galaxy:mitre-enterprise-attack-attack-pattern=\"PowerShell - T1059.001\"",
  ])
  func findsATechnique(tag: String) throws {
    #expect(TechniqueDocument.technique(ofTag: tag)?.id == TechniqueID("T1059.001"))
  }

  @Test(arguments: [
    "attack.execution", "attack.g0016", "attack.ta0002", "misp-galaxy:mitre-course-of-action=\"x - T1059\"",
    "host:T1650-FIN-04", "not T1059", "tlp:green", "cve.2021-44228", "misp-galaxy:threat-actor=\"T1059 group\"", "",
  ])
  func findsNone(tag: String) { #expect(TechniqueDocument.technique(ofTag: tag) == nil) }

  @Test func saysWhetherTheTagIsOfATTACK() {
    #expect(TagReading("attack.t1059") == .technique(TechniqueID("T1059")!, hasNamespace: true))
    #expect(TagReading("t1059") == .technique(TechniqueID("T1059")!, hasNamespace: false))
    #expect(TagReading("misp-galaxy:mitre-attack-pattern=\"PowerShell\"") == .name("PowerShell"))
  }
}
