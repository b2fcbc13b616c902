import AttackKnowledge
import FileFormats
import Foundation
import TestSupport
import Testing

@testable import TechniqueInference

@Suite struct DetectionCoverageTests {
  private let catalog: AttackCatalog

  init() throws {
    catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
  }

  private func read(_ text: String, name: String = "a.yaml") throws -> DetectionCoverage {
    try DetectionCoverage(data: Data(text.utf8), name: name, catalog: catalog)
  }

  private func level(_ coverage: DetectionCoverage, _ id: String) throws -> DetectionCoverage.Level {
    coverage.status(of: try #require(TechniqueID(id))).level
  }

  @Test func ofADeTTECTFileTheNewestScoreCounts() throws {
    let coverage = try read(
      """
      version: 1.2
      file_type: technique-administration
      domain: enterprise-attack
      techniques:
      - technique_id: T1105
        detection:
        - applicable_to: [all]
          score_logbook:
          - date: 2021-01-01
            score: 5
          - date: 2022-01-01
            score: 1
        visibility: []
      - technique_id: T1566.001
        detection:
        - applicable_to: [servers]
          score_logbook: [{date: 2022-01-01, score: 0}]
        - applicable_to: [clients]
          score_logbook: [{date: 2022-01-01, score: 4}]
      - technique_id: T1003
        detection:
        - applicable_to: [all]
          score_logbook: [{date: , score: -1}]
        visibility:
        - applicable_to: [all]
          score_logbook: [{date: 2021-09-22, score: 2}]
      """)
    #expect(coverage.kind == .dettect)
    #expect(try level(coverage, "T1105") == .some)
    #expect(try level(coverage, "T1566.001") == .good)
    #expect(try level(coverage, "T1003") == .none)
    #expect(coverage.status(of: try #require(TechniqueID("T1003"))).detail == "no detection, visibility 2 of 4")
  }

  @Test func whatFindsARelativeFindsInPart() throws {
    let coverage = try read(
      #"{"techniques": [{"techniqueID": "T1003.001", "score": 3}, {"techniqueID": "T1566", "score": 3}]}"#)
    #expect(try level(coverage, "T1003.001") == .good)
    #expect(try level(coverage, "T1003") == .some)
    #expect(try level(coverage, "T1003.002") == .none)
    #expect(try level(coverage, "T1566.001") == .some)
  }

  @Test func aLayerTellsByScoresElseByColors() throws {
    let scored = try read(
      """
      {"techniques": [{"techniqueID": "T1105", "score": 80}, {"techniqueID": "T1003", "score": 0},
       {"techniqueID": "T1566", "score": 90, "enabled": false}, {"techniqueID": "T1082", "score": 10}],
       "gradient": {"colors": ["#fff", "#000"], "minValue": 0, "maxValue": 100}}
      """)
    #expect(try level(scored, "T1105") == .good)
    #expect(try level(scored, "T1082") == .some)
    #expect(try level(scored, "T1003") == .none)
    #expect(try level(scored, "T1566") == .none)
    let colored = try read(##"[{"techniques": [{"techniqueID": "T1105", "color": "#ff0000"}]}]"##)
    #expect(try level(colored, "T1105") == .good)
  }

  @Test func sigmaRulesAreCounted() throws {
    let folder = try TemporaryFolder()
    func rule(_ status: String, _ tags: String) -> String {
      "title: A\nstatus: \(status)\ntags:\n    - attack.execution\n    - \(tags)\ndetection:\n    condition: x\n"
    }
    try folder.write(rule("test", "attack.t1059.001"), to: "a.yml")
    try folder.write(rule("test", "attack.T1059.001"), to: "b.yml")
    try folder.write(rule("stable", "attack.t1059.001"), to: "c.yaml")
    try folder.write(rule("deprecated", "attack.t1003"), to: "d.yml")
    try folder.write(rule("test", "attack.t1105"), to: "e.yml")
    try folder.write("a: [", to: "broken.yml")
    let coverage = try DetectionCoverage(contentsOf: folder.path, catalog: catalog)
    #expect(coverage.kind == .sigma)
    #expect(coverage.entryCount == 4)
    #expect(try level(coverage, "T1059.001") == .good)
    #expect(try level(coverage, "T1105") == .some)
    #expect(try level(coverage, "T1003") == .none)
    #expect(coverage.remarks.contains { $0.contains("broken.yml:1") })
    #expect(coverage.passedOver.contains { $0.contains("1 deprecated or unsupported rule is ignored") })
  }

  @Test func oldIdsCountForTheirSuccessors() throws {
    let coverage = try read(#"{"techniques": [{"techniqueID": "T1086", "score": 1}]}"#)
    #expect(try level(coverage, "T1059.001") == .good)
  }

  @Test(arguments: ["a: 1", "{\"a\": 1}", "techniques: []", "file_type: data-source-administration\ntechniques: []"])
  func whatTellsOfNoDetectionIsRefused(text: String) {
    #expect(throws: FileError.self) { try read(text) }
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func publicFilesAreRead() throws {
    let dettect = try DetectionCoverage(
      contentsOf: SharedData.path("data/dettect/techniques-administration-endpoints.yaml"), catalog: catalog)
    #expect(dettect.kind == .dettect)
    #expect(dettect.statuses.count > 200)
    let sigma = try DetectionCoverage(contentsOf: SharedData.path("data/sigma"), catalog: catalog)
    #expect(sigma.entryCount > 90)
    #expect(sigma.remarks.filter { $0.contains("could not be read") }.isEmpty, "\(sigma.remarks)")
    let layer = try DetectionCoverage(contentsOf: SharedData.path("data/layers/Bear_APT.json"), catalog: catalog)
    #expect(layer.kind == .layer)
  }

  // MARK: Folders

  private func folder(_ files: [String: String]) throws -> DetectionCoverage {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coverage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    return try DetectionCoverage(contentsOf: folder.path, catalog: catalog)
  }

  @Test func inAFolderEveryFileMeansWhatItMeansAlone() throws {
    let coverage = try folder([
      "rule.yml": "title: a\ndetection: {}\ntags: [attack.t1105]\n",
      "dettect.yaml": """
      file_type: technique-administration
      techniques:
      - technique_id: T1003
        detection:
        - {applicable_to: [servers], score_logbook: [{date: 2022-01-01, score: 4}]}
        - {applicable_to: [clients], score_logbook: [{date: 2022-01-01, score: 0}]}
      - technique_id: T1486
        detection: [{applicable_to: [all], score_logbook: [{date: 2022-01-01, score: -1}]}]
      """,
      "layer.json":
        #"{"name": "x", "domain": "enterprise-attack", "techniques": [{"techniqueID": "T1041", "score": 3}]}"#,
      "rules.xml": "<group><rule id='1'><mitre><id>T1110</id></mitre></rule></group>",
      "broken.toml": "[rule\nname = \n", "notes.md": "T1021", "more.md": "", "README": "x",
    ])
    #expect(try level(coverage, "T1105") == .some)
    #expect(try level(coverage, "T1003") == .good)
    #expect(coverage.status(of: try #require(TechniqueID("T1003"))).detail == "very good detection for servers")
    #expect(try level(coverage, "T1486") == .none)
    #expect(try level(coverage, "T1041") == .good)
    #expect(try level(coverage, "T1110") == .some)
    #expect(try level(coverage, "T1021") == .none)
    #expect(
      coverage.passedOver.contains { $0.hasSuffix("3 files of other kinds (2 .md, 1 without an ending) passed over") })
    #expect(coverage.remarks.contains { $0.contains("broken.toml") }, "\(coverage.remarks)")
  }

  @Test func idsThatWereGivenUpAreNamed() throws {
    let layer = #"{"name": "x", "domain": "enterprise-attack", "techniques": [{"techniqueID": "T1064", "score": 1}]}"#
    let error = try #require(throws: FileError.self) { try read(layer, name: "a.json") }
    #expect(error.problem.hasSuffix("does not have or has given up without a successor (T1064)"), "\(error.problem)")
  }
}
