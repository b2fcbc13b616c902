import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// An Attack Flow as a graph; its JSON is a contract, documented in docs/json.md.
struct FlowDescription: Sendable, JSONRepresentable {
  struct Node: Sendable, JSONRepresentable {
    /// The number by which the node is called, from 1 in the order of the file.
    let number: Int
    /// The identity in the file.
    let node: String
    let kind: String
    let name: String
    /// The technique as the file writes it.
    let given: String?
    /// The technique in use that it stands for.
    let technique: TechniqueID?
    let techniqueName: String?
    let tactic: String?
    let confidence: Int?
    let start: String?

    var json: JSONValue {
      .members([
        "number": number, "node": node, "kind": kind, "name": name, "given": given, "technique": technique,
        "technique_name": techniqueName, "tactic": tactic, "confidence": confidence, "start": start,
      ])
    }
  }

  struct Edge: Sendable, JSONRepresentable {
    let from: Int
    let to: Int
    let branch: String?

    var json: JSONValue { .members(["from": from, "to": to, "branch": branch]) }
  }

  let name: String
  let scope: String
  let format: String
  let nodes: [Node]
  let edges: [Edge]
  /// Numbers of nodes from which a way leads back to themselves.
  let nodesOnCycles: [Int]
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "name": name, "scope": scope, "format": format, "nodes": nodes, "edges": edges, "nodes_on_cycles": nodesOnCycles,
      "warnings": warnings,
    ])
  }

  /// Reads the flow in a file; names of techniques are those of the embedded catalog, or of a STIX file.
  static func read(_ path: String, attack: String?) throws -> FlowDescription {
    FlowDescription(try AttackFlow(contentsOf: path), catalog: try AttackSource(attack).mainCatalog)
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
    warnings = flow.warnings(techniques, catalog: catalog)
  }
}

extension FlowDescription.Node {
  /// The name, or the technique's where there is none.
  var title: String { name.isEmpty ? techniqueName ?? kind : name }
}
