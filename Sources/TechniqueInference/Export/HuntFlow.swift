import AttackKnowledge
package import FileFormats

/// A plan as a draft of an Attack Flow in its STIX form: look-back, then what was observed, then look-forward.
///
/// Between the three stands an OR, because nobody knows yet which of the techniques led to which. Observed actions have
/// a confidence of 100 or their weight, predicted ones their probability.
package enum HuntFlow {
  package static let extensionID = "extension-definition--fb9c968a-745b-4ade-9b25-c324172197f4"

  private static let description =
    "Made by a program from what was observed. Actions marked as predicted were not observed: confirm or remove them."

  /// - Parameter created: the time of writing.
  package static func encoded(_ plan: HuntPlan, created: STIXTime) -> Data {
    var writer = STIXWriter(created: created, scope: "flow|" + plan.key)
    addExtension(to: &writer)
    writer.addAuthor()
    let observed = plan.situation.observed.compactMap { plan.catalog[$0.technique] }
    let back = plan.lookBack.map { action($0.technique, writer) }
    let seen = observed.map { action($0.id, writer) }
    let forward = plan.lookForward.map { action($0.technique, writer) }
    let gates = (before: writer.id("attack-operator", "before"), after: writer.id("attack-operator", "after"))
    add(
      "attack-flow", id: writer.id("attack-flow", "flow"),
      [
        "name": .string("Draft: \(plan.observedIDs) and what is likely around it"), "scope": "incident",
        "description": .string(
          ([description] + plan.unread.map { "Warning: \($0)." }).joined(separator: "\n")),
        "start_refs": (back.isEmpty ? seen : back).json,
      ], to: &writer)
    for item in plan.lookBack { add(item, effects: [gates.before], of: plan, to: &writer) }
    if !back.isEmpty {
      add("attack-operator", id: gates.before, ["operator": "OR", "effect_refs": seen.json], to: &writer)
    }
    for (technique, given) in zip(observed, plan.situation.observed.filter { plan.catalog[$0.technique] != nil }) {
      add(
        technique, description: given.state == .confirmed ? "Observed." : "Suspected.",
        confidence: HuntBundle.percent(given.weight), effects: forward.isEmpty ? [] : [gates.after], plan.catalog,
        to: &writer)
    }
    if !forward.isEmpty {
      add("attack-operator", id: gates.after, ["operator": "OR", "effect_refs": forward.json], to: &writer)
    }
    for item in plan.lookForward { add(item, effects: [], of: plan, to: &writer) }
    return writer.encoded
  }

  private static func action(_ id: TechniqueID, _ writer: STIXWriter) -> String {
    writer.id("attack-action", id.description)
  }

  private static func add(_ item: HuntItem, effects: [String], of plan: HuntPlan, to writer: inout STIXWriter) {
    guard let technique = plan.catalog[item.technique] else { return }
    add(
      technique,
      description: "Predicted, not observed: \(HuntFigures.direction(item.direction)); \(item.reason.text).",
      confidence: HuntBundle.percent(item.probability), effects: effects, plan.catalog, to: &writer)
  }

  private static func add(
    _ technique: Technique, description: String, confidence: Int, effects: [String], _ catalog: AttackCatalog,
    to writer: inout STIXWriter
  ) {
    var fields: [String: JSONValue] = [
      "name": .string(technique.name), "technique_id": .string(technique.id.description),
      "technique_ref": .string(technique.stixID), "description": .string(description),
      "confidence": .integer(confidence),
    ]
    if let tactic = technique.tactics.first.flatMap(catalog.tactic), !tactic.id.isEmpty {
      fields["tactic_id"] = .string(tactic.id)
    }
    if !effects.isEmpty { fields["effect_refs"] = effects.json }
    add("attack-action", id: action(technique.id, writer), fields, to: &writer)
  }

  package static func add(
    _ type: String, id: String, _ fields: [String: JSONValue], to writer: inout STIXWriter
  ) {
    var fields = fields
    fields["extensions"] = .object([extensionID: .object(["extension_type": "new-sdo"])])
    writer.add(type, id: id, fields)
  }

  /// The definition that every file with such objects carries, and its author.
  package static func addExtension(to writer: inout STIXWriter) {
    let author: JSONValue = "identity--d673f8cb-c168-42da-8ed4-0cb26725f86c"
    let time: JSONValue = "2022-08-02T19:34:35.143Z"
    writer.add(whole: [
      "type": "extension-definition", "spec_version": "2.1", "id": .string(extensionID), "created": time,
      "modified": time, "created_by_ref": author, "name": "Attack Flow",
      "description": "Extends STIX 2.1 with features to create Attack Flows.",
      "schema":
        "https://center-for-threat-informed-defense.github.io/attack-flow/stix/attack-flow-schema-2.0.0.json",
      "version": "2.0.0", "extension_types": ["new-sdo"],
      "external_references": .array([
        .object([
          "source_name": "Documentation", "description": "Documentation for Attack Flow",
          "url": "https://center-for-threat-informed-defense.github.io/attack-flow",
        ]),
        .object([
          "source_name": "GitHub", "description": "Source code repository for Attack Flow",
          "url": "https://github.com/center-for-threat-informed-defense/attack-flow",
        ]),
      ]),
    ])
    writer.add(whole: [
      "type": "identity", "spec_version": "2.1", "id": author, "created_by_ref": author, "created": time,
      "modified": time, "name": "MITRE Center for Threat-Informed Defense", "identity_class": "organization",
    ])
  }
}
