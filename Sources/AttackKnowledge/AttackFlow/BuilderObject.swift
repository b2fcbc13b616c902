/// An object of a builder file of version 2 or 3, with what matters for the order of steps.
struct BuilderObject: Decodable {
  /// In version 3 the name of a template, in version 2 the identity.
  let id: String?
  /// In version 3 the identity.
  let instance: String?
  /// In version 2 the name of a template.
  let template: String?
  let properties: FlowProperties
  /// The anchors of a block by position ("0", "branch:True"); version 3.
  let anchors: [String: String]
  /// What is attached to an anchor; version 3.
  let latches: [String]
  /// The ends of a line; version 3.
  let source: String?
  let target: String?
  /// Blocks of a page, anchors of a block, latches of an anchor or line; version 2.
  let children: [String]

  private enum CodingKeys: String, CodingKey {
    case id, instance, template, properties, anchors, latches, source, target, children
  }

  private static let wanted: Set = [
    "name", "description", "scope", "ttp", "technique_id", "tactic_id", "technique_ref", "confidence",
    "execution_start", "operator",
  ]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    func texts(_ key: CodingKeys) -> [String] {
      ((try? container.decodeIfPresent([String?].self, forKey: key)) ?? []).compactMap(\.self)
    }
    id = text(.id)
    instance = text(.instance)
    template = text(.template)
    source = text(.source)
    target = text(.target)
    latches = texts(.latches)
    children = texts(.children)
    anchors = (try? container.decodeIfPresent([String: String].self, forKey: .anchors)) ?? [:]
    // An asset's properties do not matter, and most of a file is properties.
    let isKept = container.contains(.properties) && BuilderKind(template: text(.template) ?? text(.id) ?? "") != nil
    properties =
      isKept
      ? (try? FlowProperties(from: container.superDecoder(forKey: .properties), wanted: Self.wanted))
        ?? FlowProperties()
      : FlowProperties()
  }
}

/// The templates whose properties are read.
enum BuilderKind {
  case flow
  case node(AttackFlow.Node.Kind, name: String?)

  init?(template: String) {
    switch template.lowercased() {
    case "flow": self = .flow
    case "action": self = .node(.action, name: nil)
    case "condition": self = .node(.condition, name: nil)
    case "and", "and_operator": self = .node(.operator, name: "AND")
    case "or", "or_operator": self = .node(.operator, name: "OR")
    case "operator": self = .node(.operator, name: nil)
    default: return nil
    }
  }
}

extension BuilderObject {
  /// The node that a block stands for; `nil` for a block that is no step.
  func node(identity: String, template: String) -> AttackFlow.Node? {
    guard case .node(let kind, let fixedName) = BuilderKind(template: template) else { return nil }
    switch kind {
    case .action:
      return AttackFlow.Node(
        id: identity, kind: .action, name: properties["name"]?.text ?? "", techniqueText: properties.technique,
        techniqueRef: properties.techniqueReference, tacticText: properties.tactic,
        confidence: properties["confidence"]?.confidence,
        start: properties["execution_start"]?.date)
    case .condition:
      return AttackFlow.Node(
        id: identity, kind: .condition, name: properties["description"]?.text ?? properties["name"]?.text ?? "")
    case .operator:
      return AttackFlow.Node(
        id: identity, kind: .operator, name: fixedName ?? properties["operator"]?.text?.uppercased() ?? "OR")
    }
  }
}
