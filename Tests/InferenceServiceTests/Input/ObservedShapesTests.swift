import AttackKnowledge
import FileFormats
import Foundation
import TechniqueInference
import TestSupport
import Testing

@testable import InferenceService

/// Files of the shapes that tools write, each with what was observed in it.
@Suite struct ObservedShapesTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Shapes").path

  private static func expected(_ folder: String) throws -> [(file: String, techniques: [String])] {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
    let table = try JSONDecoder().decode([String: [String]].self, from: data)
    return table.sorted { $0.key < $1.key }.map { (file: $0.key, techniques: $0.value) }
  }

  /// What `tie predict --from` takes as observed, brought to ids in use.
  private func observed(_ path: String) throws -> [String] {
    let catalog = try Embedded.catalog(.enterprise)
    let input = try ObservedFile.read(path)
    return Set(input.items.map { (catalog.resolve($0.id).active ?? $0.id).description }).sorted()
  }

  @Test func readsEveryShape() throws {
    let table = try Self.expected(Self.folder)
    #expect(table.count >= 60)
    for (file, techniques) in table {
      // A file that names none beside what it leaves aside may be refused.
      if techniques.isEmpty {
        #expect(((try? observed(Self.folder + "/" + file)) ?? []).isEmpty, "\(file)")
        continue
      }
      #expect(try observed(Self.folder + "/" + file) == techniques.sorted(), "\(file)")
    }
  }

  @Test func theTableNamesEveryFile() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0 != "expected.json" }
    #expect(try Self.expected(Self.folder).map(\.file) == files.sorted())
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func readsTheShapesOfPublicBugReports() throws {
    let folder = SharedData.path("cases")
    for (file, techniques) in try Self.expected(folder) {
      #expect(try observed(folder + "/" + file) == techniques.sorted(), "\(file)")
    }
  }

  /// Each names what was left aside, so that nothing is left out without a word.
  @Test(arguments: [
    ("layer-45-disabled.json", ["disabled_techniques", "expanded_only", "score_zero"]),
    ("stix-capec.json", ["without_id"]), ("stix-names-ambiguous.json", ["ambiguous_name", "by_name", "without_id"]),
    ("sentinel-arm.json", ["disabled_techniques", "restated_parent"]),
    ("table-mapped-flag.csv", ["disabled_techniques"]),
    ("table-cp1252.csv", ["other_encoding"]), ("unknown-fields.json", ["read_as_text"]),
    ("sigma-bare-tags.yml", ["tags_without_namespace"]), ("stix-sightings.json", ["not_seen"]),
    ("cut-off-layer.json", ["invalid_json"]), ("json-suspected.json", ["suspected_rows"]),
    ("negatives-key.json", ["mitigated_only", "not_seen", "not_yet_seen"]), ("chronicle-feedback.json", ["not_seen"]),
    ("ctid-mappings-protect.json", ["mitigated_only", "not_mapped"]), ("layer-legend.json", ["not_seen"]),
  ])
  func saysWhatItLeftAside(file: String, codes: [String]) throws {
    let input = try ObservedFile.read(Self.folder + "/" + file)
    #expect(Set(input.notes.map(\.code)).sorted() == codes, "\(input.notes.map(\.message))")
  }

  /// What is suspected counts half, in a record as in a row.
  @Test(arguments: ["json-suspected.json", "techniques-mixed.json"])
  func weighsWhatIsSuspected(file: String) throws {
    let items = try ObservedFile.read(Self.folder + "/" + file).items
    #expect(items.first { $0.id.description == "T1059.001" }?.weight == nil)
    #expect(items.first { $0.id.description == "T1105" }?.weight == 0.5)
  }

  /// The note that the issue of the field asked for, word for word.
  @Test func countsPatternsWithoutID() throws {
    let text = #"""
      {"type": "bundle", "objects": [
        {"type": "attack-pattern", "external_references": [{"source_name": "capec", "external_id": "CAPEC-163"}]},
        {"type": "attack-pattern", "name": "x", "external_references": [{"source_name": "capec", "external_id": "CAPEC-163"}]},
        {"type": "attack-pattern", "external_references": [{"source_name": "mitre-attack", "external_id": "T1059"}]}]}
      """#
    let input = try ObservedFile.parse(Data(text.utf8), name: "a.json")
    #expect(input.notes.map(\.message) == ["2 attack-patterns without an ATT&CK id (CAPEC-163, …) in a.json"])
  }
}
