import AttackKnowledge
import Testing

struct AttackCatalogTests {
  @Test func sortsTechniques() {
    let sample = catalog([technique("T1566"), technique("T1059.001"), technique("T1059")])
    #expect(sample.techniques.map(\.id) == [id("T1059"), id("T1059.001"), id("T1566")])
    #expect(sample[id("T1059.001")]?.name == "T1059.001")
    #expect(sample[id("T1059.002")] == nil)
  }

  @Test func isEqualHoweverItWasGiven() {
    let techniques = [technique("T1001"), technique("T1002"), technique("T1003")]
    #expect(catalog(techniques) == catalog(techniques.reversed()))
  }

  @Test func keepsTheActiveOneOfTwins() {
    let twins = [
      technique("T1059", "old", status: .revoked(by: nil)), technique("T1059", "new"), technique("T1059", "newer"),
    ]
    #expect(catalog(twins).techniques.map(\.name) == ["new"])
    #expect(catalog([twins[0], technique("T1059", "other", status: .deprecated)]).techniques.map(\.name) == ["old"])
  }

  @Test func activeTechniquesLeaveOutTheRest() {
    let sample = catalog([
      technique("T1001", status: .deprecated), technique("T1002", status: .revoked(by: nil)), technique("T1003"),
    ])
    #expect(sample.activeTechniques.map(\.id) == [id("T1003")])
  }

  @Test func fullNameHasTheParent() {
    let sample = catalog([
      technique("T1059", "Interpreter"), technique("T1059.001", "PowerShell"), technique("T1070.001", "Logs"),
    ])
    #expect(sample.fullName(of: id("T1059.001")) == "Interpreter: PowerShell")
    #expect(sample.fullName(of: id("T1059")) == "Interpreter")
    #expect(sample.fullName(of: id("T1070.001")) == "Logs")
    #expect(sample.fullName(of: id("T1566")) == nil)
  }
}

struct AttackDomainTests {
  @Test func namesAreThoseOfNavigator() {
    #expect(AttackDomain.allCases.map(\.rawValue) == ["enterprise-attack", "mobile-attack", "ics-attack"])
    #expect(AttackDomain.allCases.map(\.title) == ["Enterprise", "Mobile", "ICS"])
  }
}
