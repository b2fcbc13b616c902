extension AttackFlow {
  /// The objects of a STIX bundle made into a flow.
  init(stix objects: [STIXFlowObject]) {
    var assembly = FlowAssembly()
    var techniques: [String: String] = [:]
    for object in objects where object.type == "attack-pattern" {
      if let id = object.id { techniques[id] = object.references.lazy.compactMap(\.technique).first?.description }
    }
    var flows = 0
    for object in objects {
      if object.type == "attack-flow" {
        flows += 1
        if flows > 1 {
          assembly.tally.note(.anotherFlow, object.name)
        } else {
          assembly.name = object.name ?? ""
          assembly.scope = object.scope.map(FlowScope.init) ?? .other
        }
      }
      guard let kind = Self.kind(object.type) else { continue }
      guard let id = object.id else {
        assembly.tally.note(.unreadableObject, object.name)
        continue
      }
      assembly.add(Self.node(object, id: id, kind: kind, techniques: techniques))
    }
    let known = Set(objects.compactMap(\.id))
    for object in objects { Self.connect(object, in: &assembly, known: known) }
    self.init(assembly, format: .stix)
  }

  private static func kind(_ type: String) -> Node.Kind? {
    switch type {
    case "attack-action": .action
    case "attack-condition": .condition
    case "attack-operator": .operator
    default: nil
    }
  }

  private static func node(
    _ object: STIXFlowObject, id: String, kind: Node.Kind, techniques: [String: String]
  ) -> Node {
    switch kind {
    case .action:
      Node(
        id: id, kind: kind, name: object.name ?? "",
        techniqueText: object.techniqueID ?? object.techniqueRef.flatMap { techniques[$0] },
        techniqueRef: object.techniqueRef, tacticText: object.tacticID, confidence: object.confidence?.confidence,
        start: object.start?.date)
    case .condition: Node(id: id, kind: kind, name: object.description ?? object.name ?? "")
    case .operator: Node(id: id, kind: kind, name: object.operation?.uppercased() ?? "OR")
    }
  }

  private static func connect(_ object: STIXFlowObject, in assembly: inout FlowAssembly, known: Set<String>) {
    // The builder's export of version 3 writes the ways out of a condition as plain relationships between steps.
    if object.type == "relationship", let source = object.source, let target = object.target {
      guard let kind = assembly.kind(of: source), assembly.contains(target) else { return }
      if kind == .condition { assembly.tally.note(.plainRelationship) }
      return assembly.connect(source, target)
    }
    guard let id = object.id, assembly.contains(id) else { return }
    let ways: [([String], Edge.Branch?)] = [
      (object.effects, nil), (object.onTrue, .isTrue), (object.onFalse, .isFalse),
    ]
    for (targets, branch) in ways {
      for target in targets {
        if !known.contains(target) { assembly.tally.note(.danglingReference, target) }
        assembly.connect(id, target, branch: branch)
      }
    }
  }
}
