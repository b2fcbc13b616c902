import Testing

@testable import AttackKnowledge

@Suite struct RuleLogSourceTests {
  private static func log(_ name: String, _ component: String) -> AttackDetection.LogSource {
    .init(name: name, channel: "", component: component)
  }

  @Test func aCategoryIsServedByTheLogThatTellsOfIt() {
    let rule = RuleLogSource(product: "windows", category: "process_creation")
    #expect(rule.isServed(by: Self.log("WinEventLog:Sysmon", "Process Creation")))
    #expect(!rule.isServed(by: Self.log("auditd:EXECVE", "Process Creation")))
    #expect(!rule.isServed(by: Self.log("WinEventLog:Sysmon", "Module Load")))
  }

  @Test func aServiceIsServedByItsLog() {
    #expect(
      RuleLogSource(product: "windows", service: "security").isServed(by: Self.log("WinEventLog:Security", "Logon")))
    #expect(RuleLogSource(product: "aws", service: "cloudtrail").isServed(by: Self.log("AWS:CloudTrail", "x")))
    #expect(RuleLogSource(product: "azure", service: "activitylogs").isServed(by: Self.log("azure:activity", "x")))
    #expect(!RuleLogSource(product: "azure", service: "logs").isServed(by: Self.log("azure:activity", "x")))
    #expect(!RuleLogSource().isServed(by: Self.log("azure:activity", "x")))
  }

  @Test(arguments: [
    ("rules/windows/builtin/security/a.yml", "windows security"), ("rules/cloud/m365/audit/a.yml", "m365 audit"),
    ("rules-emerging-threats/2023/TA/X/proc_creation_win_a.yml", "windows"), ("rules/linux/auditd/a.yml", "linux"),
    ("rules/network/dns/a.yml", ""),
  ])
  func thePlaceOfARuleTellsItsProduct(_ path: String, _ text: String) {
    #expect(RuleLogSource(path: path, category: nil).text == text)
  }
}
