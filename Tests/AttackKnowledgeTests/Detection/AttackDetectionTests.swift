import Foundation
import TestSupport
import Testing

@testable import AttackKnowledge
@testable import FileFormats

@Suite struct AttackDetectionTests {
  private static let reference = #""external_references": [{"source_name": "mitre-attack", "external_id": "#

  private static func bundle(_ objects: [String]) -> String {
    let techniques = [("1", "T1059"), ("2", "T1105")].map { number, id in
      """
      {"type": "attack-pattern", "id": "attack-pattern--\(number)", "name": "\(id)", \(reference)"\(id)"}],
       "x_mitre_platforms": ["Windows"],
       "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "execution"}]}
      """
    }
    return #"{"type": "bundle", "id": "bundle--1", "objects": ["# + (techniques + objects).joined(separator: ",") + "]}"
  }

  private static func link(_ type: String, _ source: String, _ target: String, _ more: String = "") -> String {
    """
    {"type": "relationship", "id": "relationship--\(source)", "relationship_type": "\(type)",
     "source_ref": "\(source)", "target_ref": "attack-pattern--\(target)"\(more)}
    """
  }

  private static let newer = bundle([
    #"{"type": "x-mitre-detection-strategy", "id": "x-mitre-detection-strategy--1", "name": "Strategy", "#
      + reference + #""DET0001"}], "x_mitre_analytic_refs": ["x-mitre-analytic--2", "x-mitre-analytic--1"]}"#,
    #"{"type": "x-mitre-analytic", "id": "x-mitre-analytic--1", "name": "Analytic 0001", "description": "Look.", "#
      + reference + #""AN0001"}], "x_mitre_platforms": ["Windows"], "x_mitre_log_source_references": ["#
      + #"{"x_mitre_data_component_ref": "x-mitre-data-component--1", "name": "Sysmon", "channel": "EventCode=1"}], "#
      + #""x_mitre_mutable_elements": [{"field": "TimeWindow", "description": "long"}]}"#,
    #"{"type": "x-mitre-analytic", "id": "x-mitre-analytic--2", "name": "Analytic 0002", "# + reference
      + #""AN0002"}], "x_mitre_platforms": ["Linux"]}"#,
    #"{"type": "x-mitre-data-component", "id": "x-mitre-data-component--1", "name": "Process Creation"}"#,
    #"{"type": "course-of-action", "id": "course-of-action--1", "name": "Execution Prevention", "# + reference
      + #""M1038"}]}"#,
    #"{"type": "course-of-action", "id": "course-of-action--2", "name": "T1059 Mitigation", "# + reference
      + #""T1059"}]}"#,
    link("detects", "x-mitre-detection-strategy--1", "1"),
    link("mitigates", "course-of-action--1", "1", #", "description": "Block scripts.""#),
    link("mitigates", "course-of-action--2", "1"),
    link("mitigates", "course-of-action--1", "2", #", "revoked": true"#),
  ])

  private static func read(_ text: String, describing: Bool = false) throws -> AttackDetection {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "attack.json")
    let catalog = try AttackBundle(contentsOf: path).catalog
    return try AttackDetection(contentsOf: path, catalog: catalog, describing: describing)
  }

  @Test func strategiesLogsAndMitigationsAreRead() throws {
    let detection = try Self.read(Self.newer)
    let id = try #require(TechniqueID("T1059"))
    let strategy = try #require(detection.strategies(for: id).first)
    #expect(strategy.id == "DET0001")
    #expect(strategy.analytics.map(\.id) == ["AN0001", "AN0002"])
    #expect(
      strategy.analytics[0].logSources == [
        .init(name: "Sysmon", channel: "EventCode=1", component: "Process Creation")
      ])
    #expect(strategy.analytics[0].mutableElements == ["TimeWindow"])
    #expect(strategy.analytics[0].description == nil)
    #expect(detection.mitigations[id]?.map(\.id) == ["M1038"])
    #expect(detection.mitigations.count == 1, "revoked statements and old mitigations are ignored")
    #expect(detection.strategies(for: id, on: ["Linux"]).first?.analytics.map(\.id) == ["AN0002"])
    #expect(detection.strategies(for: id, on: ["macOS"]).isEmpty)
  }

  @Test func descriptionsComeWhenAskedFor() throws {
    let detection = try Self.read(Self.newer, describing: true)
    let id = try #require(TechniqueID("T1059"))
    #expect(detection.strategies(for: id).first?.analytics.first?.description == "Look.")
    #expect(detection.mitigations[id]?.first?.description == "Block scripts.")
  }

  @Test func olderVersionsHaveDataComponents() throws {
    let detection = try Self.read(
      Self.bundle([
        #"{"type": "x-mitre-data-source", "id": "x-mitre-data-source--1", "name": "Process"}"#,
        #"{"type": "x-mitre-data-component", "id": "x-mitre-data-component--1", "name": "Process Creation", "#
          + #""x_mitre_data_source_ref": "x-mitre-data-source--1"}"#,
        Self.link("detects", "x-mitre-data-component--1", "2"),
      ]))
    #expect(detection.components[try #require(TechniqueID("T1105"))] == ["Process: Process Creation"])
    #expect(detection.strategies.isEmpty)
  }

  @Test func tablesSurviveTheirText() throws {
    let table = try Self.read(Self.newer)
    let mobile = AttackDetection(
      domain: .mobile, version: "17.1", components: [try #require(TechniqueID("T1404")): ["a|b", "c"]])
    let data = AttackDetection.encoded([table, mobile])
    #expect(try AttackDetection.decoded(data, domain: .enterprise) == table)
    let read = try #require(try AttackDetection.decoded(data, domain: .mobile))
    #expect(read.components.values.first == ["a/b", "c"])
    #expect(try AttackDetection.decoded(data, domain: .ics) == nil)
  }

  @Test(arguments: [
    ("attack-detection 2\n", 1), ("attack-detection 1\ndomain\tenterprise-attack\t18.1\nwhat\n", 3),
    ("attack-detection 1\ndomain\tenterprise-attack\t18.1\ntechnique\tT1059\tM1\t\n", 3),
    ("attack-detection 1\ndomain\tenterprise-attack\t\ntechnique\tT1059\t\t\nstrategy\tD\tN\nanalytic\tA\t\t4\t\n", 5),
  ])
  func damagedTablesNameTheirLine(text: String, line: Int) {
    let error = #expect(throws: FileError.self) {
      try AttackDetection.decoded(Data(text.utf8), domain: .enterprise)
    }
    #expect(error?.line == line)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func everyTechniqueOfVersion15HasADataComponentOrNone() throws {
    let path = SharedData.path("data/enterprise-attack-15.1.json")
    let detection = try AttackDetection(contentsOf: path, catalog: try AttackBundle(contentsOf: path).catalog)
    #expect(detection.strategies.isEmpty)
    let id = try #require(TechniqueID("T1059.001"))
    #expect(detection.components[id]?.contains("Command: Command Execution") == true)
    #expect(detection.mitigations[id]?.map(\.id) == ["M1026", "M1038", "M1042", "M1045", "M1049"])
  }
}
