import Testing

@testable import AttackKnowledge

@Suite struct OtherIdentifierTests {
  @Test(
    arguments: [
      ("TA0001", .tactic), ("ta0001", .tactic), ("G0016", .group), ("S0154", .software), ("C0024", .campaign),
      ("M1040", .mitigation), ("DS0009", .dataSource), ("DC0032", .dataComponent), ("DET0001", .detectionStrategy),
      ("AN0001", .analytic), ("A0012", .asset), ("CAPEC-163", .capec), ("cve-2021-44228", .vulnerability),
      ("CWE-79", .weakness), ("AML.TA0002", .atlas), ("AML.M0001", .atlas), ("D3-PSA", .d3fend),
    ] as [(String, OtherIdentifier.Kind)])
  func tellsWhatAnIdentifierIsOf(text: String, kind: OtherIdentifier.Kind) {
    #expect(OtherIdentifier(text)?.kind == kind)
    #expect(OtherIdentifier(text)?.text == text.uppercased())
  }

  @Test(arguments: [
    "", "T1059", "TA001", "TA00012", "G001", "G00166", "GROUP", "CAPEC-", "CVE-2021", "CVE-21-44228", "CVE-2021-4422x",
    "D3-", "D3-12", "AML.X0001", "G0016x", "xG0016", "powershell",
  ])
  func otherWordsAreNone(text: String) {
    #expect(OtherIdentifier(text) == nil)
  }

  @Test func findsThemInProse() {
    let text =
      "APT29 (G0016) used S0154, S0154 and CVE-2021-44228 for TA0001. AML.TA0002; see DC0012, g0016, xG0016, G0016-2."
    #expect(
      OtherIdentifier.all(in: text.utf8.span).map(\.text) == [
        "G0016", "S0154", "CVE-2021-44228", "TA0001", "AML.TA0002",
      ])
  }

  @Test func staysLinear() {
    for unit in ["A", "A-", "G0016 ", "AML.", "CVE-2021-44228 ", "T", "C.A"] {
      let text = String(repeating: unit, count: 20_000)
      #expect(OtherIdentifier.all(in: text.utf8.span).count <= 100)
    }
  }
}
