import AttackKnowledge
import FileFormats
import Foundation
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct ScopedRuleTests {
  private static let rule = """
    title: 'New User: "x"'  # a comment that stays
    id: cd219ff3-fa99-45d4-8380-a7d15116c6dc
    status: test
    tags:
        - attack.t1136.001
    logsource:
        category: process_creation
        product: windows
    detection:
        # why
        selection_img:
            - Image|endswith:
                  - '\\net.exe'
            - OriginalFileName: 5145
        condition: all of selection_*
    falsepositives:
        - Unknown
    level: medium
    """

  private func scoped(
    _ text: String, hosts: [String] = ["FS-01"], users: [String] = [], target: QueryTarget = .sigma
  ) throws -> (text: String, remarks: [String], value: YAMLValue) {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "a.yml")
    let own = try #require(try OwnRules(contentsOf: path).rules.first)
    let rule = ScopedRule(
      own, text: try #require(own.text), value: try #require(own.value),
      scope: QueryScope(hosts: hosts, users: users, from: STIXTime("2026-03-01")), target: target,
      facts: [("technique", "T1136")], comments: ["line\nof a comment"])
    let documents = try YAMLReader.documents(in: Data(rule.text.utf8), name: "out.yml")
    #expect(documents.count == 1)
    return (rule.text, rule.remarks, try #require(documents.first))
  }

  private func values(_ value: YAMLValue, _ name: String) -> [String] {
    (value["detection"]?[name]?.elements ?? []).compactMap { element in
      guard case .map(let entries) = element, let entry = entries.first else { return nil }
      return entry.key + "=" + (entry.value.text ?? "")
    }
  }

  @Test func hostsArePutInAndAllElseStays() throws {
    let (text, remarks, value) = try scoped(Self.rule)
    #expect(remarks.isEmpty)
    #expect(values(value, "hunt_hosts") == ["Computer=FS-01", "Computer|startswith=FS-01."])
    #expect(value["detection"]?["condition"]?.text == "(all of selection_*) and hunt_hosts")
    #expect(value["tie_hunt"]?["window"]?.text == "from 2026-03-01T00:00:00.000Z on")
    for line in [
      "title: 'New User: \"x\"'  # a comment that stays", "    # why", "        - OriginalFileName: 5145",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    #expect(text.hasPrefix("# line of a comment\n"))
  }

  @Test func aChangedRuleHasAnIDOfItsOwnThatSaysWhereItComesFrom() throws {
    let value = try scoped(Self.rule).value
    let id = try #require(value["id"]?.text)
    #expect(id != "cd219ff3-fa99-45d4-8380-a7d15116c6dc" && id.count == 36)
    #expect(value["related"]?.elements.first?["id"]?.text == "cd219ff3-fa99-45d4-8380-a7d15116c6dc")
    #expect(value["related"]?.elements.first?["type"]?.text == "derived")
    #expect(try scoped(Self.rule).value["id"]?.text == id)
    #expect(try scoped(Self.rule, hosts: ["FS-02"]).value["id"]?.text != id)
    #expect(try scoped(Self.rule, hosts: []).value["id"]?.text == "cd219ff3-fa99-45d4-8380-a7d15116c6dc")
  }

  @Test func relatedRulesAreKept() throws {
    let text = Self.rule.replacing(
      "status: test", with: "related:\n- id: 11111111-2222-4333-8444-555555555555\n  type: similar\nstatus: test")
    let related = try scoped(text).value["related"]?.elements ?? []
    #expect(related.map { $0["type"]?.text } == ["derived", "similar"])
    #expect(related.last?["id"]?.text == "11111111-2222-4333-8444-555555555555")
  }

  @Test(arguments: [
    "a'b", "x: y", "#c", "*", "a?b", "CORP\\h", "{a: b}", "- a", "%h%", "a'\n    evil: 'b", "\"q\"", "e\u{301}'x",
    "!!x", "&a",
  ])
  func aHostileNameStaysAValue(_ name: String) throws {
    let value = try scoped(Self.rule, hosts: [name], users: [name]).value
    guard case .map(let detection)? = value["detection"] else {
      Issue.record("no detection")
      return
    }
    #expect(detection.map(\.key) == ["selection_img", "hunt_hosts", "hunt_users", "condition"])
    let line = SafeText.line(name)
    #expect(values(value, "hunt_hosts").first == "Computer=" + ScopeFields.literal(line))
  }

  @Test func wildcardsOfANameAreEscaped() {
    #expect(ScopeFields.literal(#"a*b?c\d"#) == #"a\*b\?c\\d"#)
  }

  @Test func usersAreFoundWithAndWithoutTheirDomain() throws {
    let value = try scoped(Self.rule, hosts: [], users: [#"CORP\ana"#]).value
    #expect(values(value, "hunt_users") == ["User=ana", #"User|endswith=\\ana"#])
    let security = Self.rule.replacing("category: process_creation", with: "service: security")
    #expect(
      values(try scoped(security, hosts: [], users: ["ana@example.com"]).value, "hunt_users")
        == ["SubjectUserName=ana", "TargetUserName=ana"])
  }

  @Test(arguments: [
    (QueryTarget.splunk, "Computer"), (.kusto, "DeviceName"), (.esql, "ComputerName"), (.opensearch, "ComputerName"),
  ])
  func theHostIsNamedAsTheTargetsPipelineTakesIt(_ target: QueryTarget, _ field: String) throws {
    #expect(values(try scoped(Self.rule, target: target).value, "hunt_hosts").first == field + "=FS-01")
  }

  @Test func whereEventsNameNoHostThatIsSaid() throws {
    let text = Self.rule.replacing(
      "category: process_creation\n    product: windows", with: "product: aws\n    service: cloudtrail")
    let (_, remarks, value) = try scoped(text, users: ["ana"])
    #expect(remarks.count == 1 && remarks[0].contains("hosts") && remarks[0].contains("aws cloudtrail"))
    #expect(value["detection"]?["hunt_hosts"] == nil)
    #expect(values(value, "hunt_users") == ["userIdentity.userName=ana", "userIdentity.arn|endswith=/ana"])
  }

  @Test func namesAreNotTakenInByPatternsOrTaken() throws {
    let pattern = Self.rule.replacing("all of selection_*", with: "all of selection_* or 1 of hunt_*")
    #expect(try scoped(pattern).value["detection"]?["scope_hosts"] != nil)
    let taken = Self.rule.replacing("selection_img", with: "hunt_hosts").replacing(
      "all of selection_*", with: "1 of them")
    let value = try scoped(taken).value
    #expect(value["detection"]?["condition"]?.text == "((hunt_hosts)) and scope_hosts")
  }

  @Test func severalConditionsAreAllLimited() throws {
    let text = Self.rule.replacing(
      "condition: all of selection_*", with: "condition:\n        - selection_img\n        - not selection_img")
    let conditions = try scoped(text).value["detection"]?["condition"]?.elements.compactMap(\.text)
    #expect(conditions == ["(selection_img) and hunt_hosts", "(not selection_img) and hunt_hosts"])
  }

  @Test func anUnusualFormIsLeftAsItIsAndSaid() throws {
    let text = """
      title: a
      tags: [attack.t1136]
      logsource: {product: windows, category: process_creation}
      detection: {a: {Image: x}, condition: a}
      """
    let (_, remarks, value) = try scoped(text)
    #expect(remarks.count == 1 && remarks[0].contains("unusual form"))
    #expect(value["detection"]?["condition"]?.text == "a")
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func everyPublicRuleTakesItsHost() throws {
    let rules = try OwnRules(contentsOf: SharedData.path("data/sigma")).rules
    #expect(rules.count > 100)
    for own in rules {
      let rule = ScopedRule(
        own, text: try #require(own.text), value: try #require(own.value), scope: QueryScope(hosts: ["FS-01"]),
        target: .sigma, facts: [], comments: [])
      let hasHost = ScopeFields(own.rule.logSource, target: .sigma).host != nil
      #expect(rule.remarks.isEmpty == hasHost, "\(own.rule.file): \(rule.remarks)")
    }
  }
}
