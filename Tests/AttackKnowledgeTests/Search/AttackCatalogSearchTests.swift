import AttackKnowledge
import Testing

struct AttackCatalogSearchTests {
  private static let sample = catalog(
    [
      technique("T1003", "OS Credential Dumping", tactics: ["credential-access"]),
      technique("T1003.001", "LSASS Memory", tactics: ["credential-access"]),
      technique("T1059", "Command and Scripting Interpreter", tactics: ["execution"]),
      technique("T1059.001", "PowerShell", tactics: ["execution"]),
      technique("T1086", "PowerShell", tactics: ["execution"], status: .revoked(by: id("T1059.001"))),
      technique("T1204", "User Execution", tactics: ["execution"]),
      technique("T1480", "Execution Guardrails", tactics: ["defense-evasion"]),
      technique("T1546.013", "PowerShell Profile", tactics: ["persistence"]),
      technique("T1566", "Phishing", tactics: ["initial-access"]),
      technique("T1566.002", "Spearphishing Link", tactics: ["initial-access"]),
      technique("T1598", "Phishing for Information", tactics: ["reconnaissance"]),
      technique("T1464", "Network Denial of Service", tactics: ["network-effects"], status: .deprecated),
    ],
    tactics: [
      Tactic(id: "TA0002", shortname: "execution", name: "Execution"),
      Tactic(id: "TA0005", shortname: "defense-evasion", name: "Stealth"),
    ])

  private func search(_ query: String, limit: Int = 20) -> [String] {
    Self.sample.search(query, limit: limit).map { "\($0.match) \($0.technique.id)" }
  }

  @Test(arguments: ["T1059", "t1059", " 1059 "])
  func idsComeBeforeTheirSubtechniques(_ query: String) {
    #expect(search(query) == ["id T1059", "idPrefix T1059.001"])
  }

  @Test func namesInUseComeBeforeWithdrawnOnes() {
    #expect(search("powershell") == ["name T1059.001", "name T1086", "namePrefix T1546.013"])
  }

  @Test func exactNamesComeBeforeLongerOnesAndParts() {
    #expect(search("PHISHING") == ["name T1566", "namePrefix T1598", "part T1566.002"])
  }

  @Test func wordsMayComeInAnyOrder() {
    #expect(search("dumping credential") == ["words T1003", "parentName T1003.001"])
    #expect(search("cred dump") == ["wordPrefixes T1003", "parentName T1003.001"])
  }

  @Test func fullNamesAreNames() {
    #expect(search("os credential dumping: lsass memory") == ["name T1003.001"])
  }

  @Test func tacticsComeAfterNames() {
    #expect(
      search("execution") == [
        "namePrefix T1480", "words T1204", "tactic T1059", "tactic T1059.001", "tactic T1086",
      ])
    #expect(search("ta0002") == ["tactic T1059", "tactic T1059.001", "tactic T1204", "tactic T1086"])
    #expect(search("defense evasion") == ["tactic T1480"])
    #expect(search("stealth") == ["tactic T1480"])
  }

  @Test func tacticsThatAreNoColumnsAreFound() {
    #expect(search("network-effects") == ["tactic T1464"])
  }

  @Test func typosAreForgivenWhereNothingElseFits() {
    #expect(search("spearfishing link") == ["typo T1566.002"])
    #expect(search("power shell") == ["typo T1059.001", "typo T1086"])
    #expect(search("credentail") == ["typo T1003", "typo T1003.001"])
  }

  @Test(arguments: ["", " ", "---", "zzzz", "T9999"])
  func nothingIsFoundForNothing(_ query: String) {
    #expect(search(query).isEmpty)
  }

  @Test func theLimitHolds() {
    #expect(search("execution", limit: 2) == ["namePrefix T1480", "words T1204"])
    #expect(search("execution", limit: 0).isEmpty)
  }
}
