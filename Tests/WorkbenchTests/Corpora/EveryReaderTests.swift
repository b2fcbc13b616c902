import AttackKnowledge
import Corpus
import FileFormats
import Foundation
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

/// A file means the same to every command that reads it.
@Suite struct EveryReaderTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Shapes").path

  /// One file of each format; what is not listed here is read by the same code.
  @Test(arguments: [
    "layer-45-disabled.json", "layer-bom.json", "layer-utf16.json", "layer-score-text.json", "stix-x-mitre-id.json",
    "stix-names-ambiguous.json", "stix-labels.json", "opencti-graphql.json", "flow-stix.json", "flow-builder3.afb",
    "flow-builder2.afb", "misp-feed-event.json", "sentinel-arm.json", "sentinel-rule-2.yaml", "defender-alerts.json",
    "defender-hunting.csv", "elastic-alerts.ndjson", "elastic-rule.toml", "wazuh-array.json", "splunk-detection.yml",
    "cortex-alerts.json", "crowdstrike-detects.json", "ocsf.json", "caldera-operation.json", "atomic-index.yaml",
    "sigma-rule.yml", "ctid-mappings.json", "table-semicolon-sep.csv", "table-utf16.csv", "table-sub-column.csv",
    "dettect-groups.yaml", "chronicle-feedback.json", "caldera-report.json", "techniques-mixed.csv",
    "toml-incident.toml", "opencti-export.csv", "json-suspected.json", "timesketch.jsonl",
  ])
  func everyCommandReadsTheSame(file: String) throws {
    let path = Self.folder + "/" + file
    let catalog = try Embedded.catalog(.enterprise)
    func current(_ ids: [TechniqueID]) -> [String] {
      Set(ids.map { (catalog.resolve($0).active ?? $0).description }).sorted()
    }
    let observed = current(try ObservedFile.read(path).items.map(\.id))
    #expect(!observed.isEmpty)

    let corpus = try CorpusFiles(["x=" + path]).read().corpus
    #expect(current(corpus.reports.flatMap { $0.techniques.map(\.technique) }) == observed, "corpus")

    if file.hasPrefix("flow-builder") {
      let flow = try AttackFlow(contentsOf: path)
      #expect(current(flow.techniques(in: catalog).compactMap(\.self)) == observed, "flow")
    }
    // Groups are no detections, and DeTT&CT says so.
    guard !file.hasPrefix("dettect-groups") else { return }
    let coverage = try DetectionCoverage(contentsOf: path, catalog: catalog)
    #expect(current(coverage.statuses.filter { $0.value.level > .none }.map(\.key)) == observed, "coverage")
  }
}
