package import AttackKnowledge
import FileFormats
import TechniqueInference

/// An Attack Flow as a graph; its JSON is a contract, documented in docs/json.md.
package struct FlowDescription: Sendable, Encodable {
  package struct Node: Sendable, Encodable {
    /// The number by which the node is called, from 1 in the order of the file.
    package let number: Int
    /// The identity in the file.
    package let node: String
    package let kind: String
    package let name: String
    /// The technique as the file writes it.
    package let given: String?
    /// The technique in use that it stands for.
    package let technique: TechniqueID?
    package let techniqueName: String?
    package let tactic: String?
    package let confidence: Int?
    package let start: String?

    private enum CodingKeys: String, CodingKey {
      case number, node, kind, name, given, technique, tactic, confidence, start
      case techniqueName = "technique_name"
    }
  }

  package struct Edge: Sendable, Encodable {
    package let from: Int
    package let to: Int
    package let branch: String?
  }

  package let name: String
  package let scope: String
  package let format: String
  package let nodes: [Node]
  package let edges: [Edge]
  /// Numbers of nodes from which a way leads back to themselves.
  package let nodesOnCycles: [Int]
  package let warnings: [ServiceWarning]

  private enum CodingKeys: String, CodingKey {
    case name, scope, format, nodes, edges, warnings
    case nodesOnCycles = "nodes_on_cycles"
  }

  /// Reads the flow in a file; names of techniques are those of the embedded catalog, or of a STIX file.
  package static func read(_ path: String, attack: String?) throws -> FlowDescription {
    FlowDescription(try AttackFlow(contentsOf: path), catalog: try KnowledgeLoader.catalog(attack: attack))
  }

  init(_ flow: AttackFlow, catalog: AttackCatalog) {
    let techniques = flow.techniques(in: catalog)
    name = flow.name
    scope = flow.scope.rawValue
    format = flow.format.rawValue
    nodes = flow.nodes.enumerated().map { position, node in
      Node(
        number: position + 1, node: node.id, kind: node.kind.rawValue, name: node.name, given: node.techniqueText,
        technique: techniques[position], techniqueName: techniques[position].flatMap { catalog[$0]?.name },
        tactic: node.tacticText, confidence: node.confidence, start: node.start)
    }
    edges = flow.edges.map { Edge(from: $0.from + 1, to: $0.to + 1, branch: $0.branch?.rawValue) }
    nodesOnCycles = FlowGraph(flow).nodesOnCycles.map { $0 + 1 }
    warnings = FlowWarnings.all(flow, techniques: techniques, catalog: catalog)
  }
}

extension FlowDescription.Node {
  /// The name, or the technique's where there is none.
  package var title: String { name.isEmpty ? techniqueName ?? kind : name }
}
