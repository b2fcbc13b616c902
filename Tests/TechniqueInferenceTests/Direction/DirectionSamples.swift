import AttackKnowledge
import TechniqueInference

extension Samples {
  /// A flow of actions with these techniques and lines.
  static func flow(
    _ techniques: [String], _ lines: [(Int, Int)], name: String = "flow", scope: FlowScope = .incident
  ) -> AttackFlow {
    AttackFlow(
      name: name, scope: scope, format: .builder3,
      nodes: techniques.enumerated().map {
        AttackFlow.Node(
          id: "n\($0)", kind: $1 == "or" ? .operator : .action, name: $1, techniqueText: $1.hasPrefix("T") ? $1 : nil)
      },
      edges: lines.map { AttackFlow.Edge(from: $0.0, to: $0.1) })
  }

  static func order(
    _ techniques: [String], _ lines: [(Int, Int)], name: String = "flow", group: String? = nil,
    scope: FlowScope = .incident
  ) -> FlowOrder {
    FlowOrder(flow(techniques, lines, name: name, scope: scope), catalog: catalog, group: group)
  }

  /// Flows in each of which one execution technique (even) leads to discovery (odd), and that to another.
  static let orders = (0..<10).map { number in
    let technique = 1010 + 2 * number
    return order(
      ["T\(technique)", "T\(technique + 1)", "T1101"], [(0, 1), (1, 2)], name: "flow \(number)")
  }

  static let trainer = DirectionTrainer(catalog: catalog)

  static let direction = trainer.fit(orders, card: DirectionCard(name: "sample", domain: .enterprise))

  static let enterprise = Result { () throws -> AttackCatalog in
    guard let catalog = try Embedded.attackLibrary().catalog(.enterprise) else { throw SampleError(text: "18.1") }
    return catalog
  }
}
