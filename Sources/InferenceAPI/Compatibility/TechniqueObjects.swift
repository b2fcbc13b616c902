import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// The STIX object of each of a model's techniques as JSON text, ready to be sent.
struct TechniqueObjects: Sendable {
  /// The text for each column; none for techniques that this version of ATT&CK does not have in use.
  let texts: [[UInt8]?]
  /// The place of each column when objects are ordered by their last change, the latest first.
  private let places: [Int]

  /// Makes objects from what the catalog knows: type, id, name, reference, tactics and platforms.
  init(model: InferenceModel, catalog: AttackCatalog) {
    texts = model.techniques.map { id in
      catalog[id].flatMap { $0.isActive ? Self.text($0, in: catalog) : nil }
    }
    // The catalog keeps no dates, so the order is that of ids.
    places = Array(texts.indices)
  }

  /// Takes whole objects from a STIX bundle.
  init(model: InferenceModel, bundle data: Data) {
    let objects = BundleObjects(data)
    texts = model.techniques.map { objects.texts[$0] }
    let modified = model.techniques.map { objects.modified[$0] ?? "" }
    var places = [Int](repeating: 0, count: texts.count)
    let order = texts.indices.sorted { (modified[$1], $0) < (modified[$0], $1) }
    for (place, column) in order.enumerated() { places[column] = place }
    self.places = places
  }

  /// Columns in the order in which their objects are sent.
  func inOrder(_ columns: [Int]) -> [Int] { columns.sorted { places[$0] < places[$1] } }

  private static func text(_ technique: Technique, in catalog: AttackCatalog) -> [UInt8] {
    let chain =
      switch catalog.domain {
      case .enterprise: "mitre-attack"
      case .mobile: "mitre-mobile-attack"
      case .ics: "mitre-ics-attack"
      }
    var object: [String: JSONValue] = [
      "type": "attack-pattern", "id": .string(technique.stixID), "name": .string(technique.name),
      "external_references": [
        [
          "source_name": .string(chain), "external_id": .string(technique.id.description),
          "url": .string(technique.id.url),
        ]
      ],
      "kill_chain_phases": .array(
        technique.tactics.map { ["kill_chain_name": .string(chain), "phase_name": .string($0)] }),
      "x_mitre_platforms": .array(technique.platforms.map { .string($0) }),
    ]
    object["x_mitre_is_subtechnique"] = .bool(technique.id.isSubtechnique)
    return [UInt8](JSONValue.object(object).compactJSON.dropLast())
  }
}
