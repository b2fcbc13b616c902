import Testing

@testable import AttackKnowledge

@Suite struct TechniqueTextTests {
  private func ids(_ text: String) -> [String] {
    TechniqueText.hits(in: text).compactMap { if case .technique(let id) = $0.reading { id.description } else { nil } }
  }

  @Test(arguments: [
    ("T1059.005 / .010 / .011", ["T1059.005", "T1059.010", "T1059.011"]),
    ("T1566 (.001, .002)", ["T1566.001", "T1566.002"]), ("T1059, T1105.", ["T1059", "T1105"]),
    ("T1105 .exe", ["T1105"]), ("T1105 v1.001", ["T1105"]),
  ])
  func expandsNumbersThatFollow(text: String, expected: [String]) { #expect(ids(text) == expected) }

  @Test(arguments: ["T1105 Ingress Tool Transfer", "PowerShell [T1105]", "PowerShell - T1105", "(T1105)"])
  func anIDMayLeadOrClose(text: String) { #expect(TechniqueText.led(text) == TechniqueID("T1105")) }

  @Test(arguments: ["About T1105", "Like T1105 but over DNS", "nicht T1105, siehe Ticket", "none"])
  func proseIsNotLed(text: String) { #expect(TechniqueText.led(text) == nil) }

  @Test(arguments: [
    "https://attack.mitre.org/techniques/T1566/002", "http://attack.mitre.org/techniques/T1566/002/",
    "https://attack.mitre.org/versions/v12/techniques/T1566/002/",
  ])
  func readsAddresses(url: String) { #expect(TechniqueText.linked(url) == TechniqueID("T1566.002")) }

  @Test(arguments: ["https://example.org/T1027", "https://attack.mitre.org/groups/G0016/", ""])
  func otherAddressesNameNone(url: String) { #expect(TechniqueText.linked(url) == nil) }

  @Test func aNumberAloneIsASuffix() {
    #expect([".001", "001", "1", "0.1", "000"].map { TechniqueText.suffix($0) } == ["001", "001", nil, nil, nil])
  }
}
