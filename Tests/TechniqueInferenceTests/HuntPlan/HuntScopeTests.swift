import AttackKnowledge
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct HuntScopeTests {
  private static let logs = [
    ("m365:exchange", "New-InboxRule"), ("WinEventLog:Sysmon", "EventCode=1"), ("azure:signinlogs", "Sign-in"),
    ("AWS:CloudTrail", "AssumeRole"), ("NSM:Flow", "None"), ("Internet Scan", "None"),
  ]

  private func scopes(
    _ side: DirectionLabel, hosts: [String] = [], users: [String] = []
  ) -> [EvidencePlace: HuntScope] {
    let analytic = AttackDetection.Analytic(
      id: "AN1", platforms: ["Windows"],
      logSources: Self.logs.map { .init(name: $0.0, channel: $0.1, component: "") }, mutableElements: [])
    let all = HuntScope.all(
      [.init(id: "DET1", name: "Strategy", analytics: [analytic])], [], side: side,
      situation: HuntSituation(observed: [], hosts: hosts, users: users))
    return Dictionary(uniqueKeysWithValues: all.map { ($0.place, $0) })
  }

  /// What FS-01 logged says nothing of a mailbox.
  @Test func aLogHasTheScopeOfWhoKeepsIt() {
    let back = scopes(.lookBack, hosts: ["FS-01"], users: ["ana"]).mapValues(\.phrase)
    #expect(back[.hosts] == "on FS-01 and any other host of ana")
    #expect(back[.mailboxes] == "for the mailbox of ana")
    #expect(back[.accounts] == "for the accounts of ana")
    #expect(back[.cloud] == "for the cloud and cluster resources that ana can reach")
    #expect(back[.network] == "for the network traffic of FS-01 and any other host of ana")
    #expect(back[.outside] == "outside your own systems")
  }

  @Test func lookForwardReachesOnward() {
    let scope = scopes(.lookForward, hosts: ["FS-01", "FS-02"], users: ["ana"])[.hosts]
    #expect(scope?.text == "FS-01, FS-02 and any host reached from there" && scope?.reach == .onward)
    let either = scopes(.eitherSide, hosts: ["FS-01"], users: ["ana"])[.hosts]
    #expect(either?.text == "FS-01, any other host of ana and any host reached from there")
  }

  @Test func whoIsNotKnownIsDescribed() {
    #expect(scopes(.lookBack, hosts: ["FS-01"])[.mailboxes]?.text == "the mailboxes of the users of FS-01")
    #expect(scopes(.lookBack, users: ["ana", "bob"])[.hosts]?.text == "any host of ana and bob")
    #expect(scopes(.lookBack)[.hosts]?.text == "all hosts" && scopes(.lookBack)[.mailboxes]?.text == "all mailboxes")
  }

  @Test func manyHostsAreCounted() {
    let text = scopes(.lookForward, hosts: (1...9).map { "H\($0)" })[.hosts]?.text
    #expect(text == "H1, H2, H3, H4, H5, 4 more and any host reached from there")
  }

  @Test func channelsThatAreNoneAreNotNamed() {
    #expect(scopes(.lookBack)[.network]?.logs == [.init(name: "NSM:Flow", channels: [])])
  }
}
