import Testing

@testable import AttackKnowledge

@Suite struct EvidencePlaceTests {
  @Test(arguments: [
    ("WinEventLog:Sysmon", "EventCode=1", EvidencePlace.hosts), ("auditd:SYSCALL", "execve", .hosts),
    ("WinEventLog:Application", "Outlook email rules", .hosts), ("m365:exchange", "New-InboxRule", .mailboxes),
    ("m365:unified", "Send/Receive: Emails with suspicious sender domains", .mailboxes),
    ("Application:Mail", "", .mailboxes), ("m365:unified", "FileAccessed", .accounts), ("saas:okta", "", .accounts),
    ("azure:signinlogs", "Failed MFA", .accounts), ("AWS:CloudTrail", "AssumeRole", .cloud),
    ("kubernetes:audit", "create", .cloud), ("NSM:Flow", "", .network), ("AWS:VPCFlowLogs", "", .network),
    ("networkdevice:syslog", "", .networkDevices), ("Internet Scan", "None", .outside),
    ("Network Traffic: Network Traffic Flow", "", .network), ("Process: Process Creation", "", .hosts),
  ])
  func aLogLivesSomewhere(_ log: String, _ channel: String, _ place: EvidencePlace) {
    #expect(EvidencePlace(log: log, channel: channel) == place)
  }
}
