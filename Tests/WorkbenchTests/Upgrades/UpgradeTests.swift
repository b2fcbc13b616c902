import AttackKnowledge
import FileFormats
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct UpgradeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func upgraded(_ text: String, _ name: String, to version: String? = nil) throws -> (UpgradeReport, String) {
    let path = try folder.write(text, to: name)
    let outcome = try #require(try Upgrade(to: version).upgraded(path))
    return (outcome.report, String(decoding: outcome.data, as: UTF8.self))
  }

  @Test func aLayerKeepsEverythingButItsIDs() throws {
    let layer = """
      { "versions": {"attack": "18", "layer": "4.5"},  "domain": "enterprise-attack",
        "techniques": [ {"techniqueID": "T1562.001", "tactic": "defense-evasion", "comment": "T1562.001 \\u00e9"},
          {"techniqueID": "T1055", "tactic": "defense-evasion", "score": 1.50}, {"techniqueID": "T1086"} ] }

      """
    let (report, text) = try upgraded(layer, "layer.json")
    #expect(
      text
        == layer.replacing(#""T1562.001","#, with: #""T1685","#)
        .replacing(#""T1685", "tactic": "defense-evasion""#, with: #""T1685", "tactic": "defense-impairment""#)
        .replacing(#""T1055", "tactic": "defense-evasion""#, with: #""T1055", "tactic": "stealth""#)
        .replacing("T1086", with: "T1059.001").replacing(#""attack": "18""#, with: #""attack": "19""#))
    #expect(report.kind == .layer)
    #expect(report.decisions.isEmpty)
    #expect(report.changes.count == 5)
    #expect(report.changes[0] == .init(place: "techniques[0].techniqueID", from: "T1562.001", to: "T1685"))
  }

  @Test func whatAPersonMustDecideIsListed() throws {
    let layer = """
      {"techniques": [{"techniqueID": "T1999"}, {"techniqueID": "T1026"}, {"techniqueID": "T1562.001"},
        {"techniqueID": "T1685"}, {"techniqueID": "T1105", "tactic": "impact"}]}
      """
    let (report, text) = try upgraded(layer, "layer.json")
    #expect(
      report.decisions.map(\.reason) == [.unknown, .noSuccessor, .movedTactic, .merged])
    #expect(report.decisions.map(\.id) == ["T1999", "T1026", "impact", "T1685"])
    // What nothing stands for stays as it was.
    #expect(text.contains("T1999") && text.contains("T1026") && text.contains(#""tactic": "impact""#))
    let (back, _) = try upgraded(#"{"techniques": [{"techniqueID": "T1685"}]}"#, "new.json", to: "18.1")
    #expect(back.decisions.map(\.reason) == [.several])
    #expect(back.decisions.first?.candidates == ["T1562.001", "T1562", "T1562.006"])
    #expect(back.changes.map(\.to) == ["T1562.001"])
  }

  @Test func aFlowNamesTechniquesInPairsAndTriples() throws {
    let flow = """
      {"schema": "attack_flow_v2", "objects": [{"id": "action", "properties": [["name", "T1562.001"],
        ["tactic_id", "TA0005"], ["technique_id", "T1562.001"], ["technique_ref", "attack-pattern--1"],
        ["ttp", [["tactic", "TA0005"], ["technique", "T1562.001"]]]]}]}
      """
    let (report, text) = try upgraded(flow, "flow.afb")
    #expect(report.kind == .attackFlow)
    #expect(text.contains(#"["ttp", [["tactic", "TA0112"], ["technique", "T1685"]]]"#))
    #expect(text.contains(#"["tactic_id", "TA0112"], ["technique_id", "T1685"]"#))
    #expect(text.contains(#"["name", "T1562.001"]"#))
    #expect(!text.contains("attack-pattern--1\""))
  }

  @Test func aBundleFollowsTheObjectsOfATTACK() throws {
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    let old = try #require(TechniqueID("T1562.001").flatMap { catalog[$0] })
    let new = try #require(TechniqueID("T1685").flatMap { catalog[$0] })
    let bundle = """
      {"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "attack-pattern", "id": "\(old.stixID)", "name": "\(old.name)",
         "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "defense-evasion"}],
         "external_references": [{"source_name": "mitre-attack", "external_id": "T1562.001",
           "url": "https://attack.mitre.org/techniques/T1562/001"}]},
        {"type": "relationship", "id": "relationship--1", "source_ref": "malware--1", "target_ref": "\(old.stixID)"}]}
      """
    let (report, text) = try upgraded(bundle, "bundle.json")
    #expect(report.kind == .stix)
    #expect(!text.contains(old.stixID))
    #expect(text.contains(#""target_ref": "\#(new.stixID)""#))
    #expect(text.contains(#""external_id": "T1685""#))
    #expect(text.contains("https://attack.mitre.org/techniques/T1685/"))
    #expect(text.contains(#""phase_name": "defense-impairment""#))
  }

  @Test func aCopyOfATTACKIsNoFileToUpgrade() throws {
    let path = try folder.write(SampleBundle.attack, to: "attack.json")
    let error = #expect(throws: FileError.self) { try Upgrade(to: nil).upgraded(path) }
    #expect(error?.failure == .refused)
  }

  @Test func aRuleIsChangedTagByTag() throws {
    let rule = """
      title: Something about attack.t1562.001
      tags:
          - attack.defense_evasion
          - attack.t1562.001  # why
          - attack.t1685
          - cve.2020-1
      detection:
          selection: 'attack.t1562.001'
      """
    let (report, text) = try upgraded(rule, "rule.yml")
    #expect(
      text == """
        title: Something about attack.t1562.001
        tags:
            - attack.defense_impairment
            - attack.t1685
            - cve.2020-1
        detection:
            selection: 'attack.t1562.001'
        """)
    #expect(report.changes.map(\.from) == ["attack.defense_evasion", "attack.t1562.001"])
    #expect(report.changes.map(\.place) == ["line 3", "line 4"])
    let (_, line) = try upgraded("tags: [attack.defense-evasion, attack.t1055]\n", "line.yml")
    #expect(line == "tags: [attack.stealth, attack.t1055]\n")
  }

  @Test func aTacticWithoutATechniqueIsLeftToAPerson() throws {
    let (report, text) = try upgraded("tags:\n  - attack.defense-evasion\n", "rule.yml")
    #expect(text == "tags:\n  - attack.defense-evasion\n")
    #expect(report.decisions.map(\.candidates) == [["stealth", "defense-impairment"]])
  }

  @Test func rulesWithoutTagsAndOtherFilesAreNone() throws {
    let upgrade = try Upgrade(to: nil)
    #expect(try upgrade.upgraded(folder.write("title: x\n", to: "a.yml")) == nil)
    #expect(try upgrade.upgraded(folder.write(#"{"a": 1}"#, to: "a.json")) == nil)
    #expect(throws: FileError.self) { try upgrade.upgraded(folder.write("{", to: "b.json")) }
  }

  @Test func filesGoBesideTheOriginalsUnlessSomethingIsThere() throws {
    let path = try folder.write("{}", to: "layer.json")
    #expect(
      try UpgradeFiles(path, output: nil, version: "19.1", inPlace: false).files.map(\.output)
        == [folder.path + "/layer-19.1.json"])
    #expect(try UpgradeFiles(path, output: nil, version: "19.1", inPlace: true).files.map(\.output) == [path])
    try folder.write("{}", to: "layer-19.1.json")
    #expect(throws: FileError.self) { try UpgradeFiles(path, output: nil, version: "19.1", inPlace: false) }
    let all = try UpgradeFiles(folder.path + "/", output: "out", version: "19.1", inPlace: false)
    #expect(all.files.map(\.output) == ["out/layer-19.1.json", "out/layer.json"])
  }

  /// Every flow and rule at hand is brought over, and what is brought over needs nothing more.
  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func publishedFlowsAndRulesNeedNothingMoreThen() throws {
    let upgrade = try Upgrade(to: nil)
    for kind in ["flows", "sigma", "layers"] {
      for file in try UpgradeFiles(SharedData.path("data/" + kind), output: "x", version: nil, inPlace: false).files {
        guard let first = try upgrade.upgraded(file.path) else { continue }
        let name = file.path.split(separator: "/").last.map(String.init) ?? ""
        let path = folder.path + "/" + name
        try OutputFile.write(first.data, to: path)
        let second = try #require(try upgrade.upgraded(path))
        #expect(second.data == first.data, "\(name)")
        #expect(second.report.changes.isEmpty, "\(name)")
      }
    }
  }
}
