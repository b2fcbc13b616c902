/// The steps of a flow while it is being read, by identity.
struct FlowAssembly {
  var name = ""
  var scope = FlowScope.other
  var tally = FlowTally()
  private(set) var nodes: [AttackFlow.Node] = []
  private var positions: [String: Int] = [:]
  private(set) var edges: [AttackFlow.Edge] = []

  /// Adds a step, unless one with its identity is there.
  mutating func add(_ node: AttackFlow.Node) {
    guard positions[node.id] == nil else { return tally.note(.repeatedID, node.id) }
    if let text = node.techniqueText, node.technique == nil { tally.note(.foreignTechnique, text) }
    positions[node.id] = nodes.count
    nodes.append(node)
  }

  func contains(_ identity: String) -> Bool { positions[identity] != nil }

  func kind(of identity: String) -> AttackFlow.Node.Kind? { positions[identity].map { nodes[$0].kind } }

  /// Adds a line, if both of its ends are steps.
  mutating func connect(_ from: String, _ to: String, branch: AttackFlow.Edge.Branch? = nil) {
    guard let from = positions[from], let to = positions[to] else { return }
    edges.append(AttackFlow.Edge(from: from, to: to, branch: branch))
  }

  /// Takes the name and scope of the file's page.
  mutating func describe(_ properties: FlowProperties) {
    name = properties["name"]?.text ?? name
    if let scope = properties["scope"]?.text { self.scope = FlowScope(rawValue: scope) }
  }
}

extension AttackFlow {
  init(_ assembly: FlowAssembly, format: Format) {
    self.init(
      name: assembly.name, scope: assembly.scope, format: format, nodes: assembly.nodes, edges: assembly.edges,
      diagnostics: assembly.tally.diagnostics)
  }
}
