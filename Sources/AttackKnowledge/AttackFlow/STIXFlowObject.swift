/// An object of a STIX bundle as Attack Flow's extension has it.
struct STIXFlowObject: Decodable {
  let type: String
  let id: String?
  let name: String?
  let description: String?
  let scope: String?
  let techniqueID: String?
  let techniqueRef: String?
  let tacticID: String?
  let confidence: FlowValue?
  let start: FlowValue?
  let operation: String?
  let effects: [String]
  let onTrue: [String]
  let onFalse: [String]
  let source: String?
  let target: String?
  let references: [STIXReference]

  private enum CodingKeys: String, CodingKey {
    case type, id, name, description, scope, confidence
    case techniqueID = "technique_id"
    case techniqueRef = "technique_ref"
    case tacticID = "tactic_id"
    case start = "execution_start"
    case operation = "operator"
    case effects = "effect_refs"
    case onTrue = "on_true_refs"
    case onFalse = "on_false_refs"
    case source = "source_ref"
    case target = "target_ref"
    case references = "external_references"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let type = (try? container.decodeIfPresent(String.self, forKey: .type)) ?? ""
    func text(_ key: CodingKeys) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    func texts(_ key: CodingKeys) -> [String] { (try? container.decodeIfPresent([String].self, forKey: key)) ?? [] }
    self.type = type
    id = text(.id)
    let isStep = type.hasPrefix("attack-")
    name = isStep ? text(.name) : nil
    description = type == "attack-condition" ? text(.description) : nil
    scope = text(.scope)
    techniqueID = text(.techniqueID)
    techniqueRef = text(.techniqueRef)
    tacticID = text(.tacticID)
    confidence = isStep ? try? container.decodeIfPresent(FlowValue.self, forKey: .confidence) : nil
    start = isStep ? try? container.decodeIfPresent(FlowValue.self, forKey: .start) : nil
    operation = text(.operation)
    effects = texts(.effects)
    onTrue = texts(.onTrue)
    onFalse = texts(.onFalse)
    source = text(.source)
    target = text(.target)
    references =
      type == "attack-pattern"
      ? (try? container.decodeIfPresent([STIXReference].self, forKey: .references)) ?? [] : []
  }
}
