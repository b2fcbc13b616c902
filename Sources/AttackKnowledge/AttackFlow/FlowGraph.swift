/// Which node of a flow comes before which: cycles, branches and loose parts are all welcome.
public struct FlowGraph: Sendable, Equatable {
  /// The nodes that each node leads to directly, ascending.
  public let successors: [[Int]]
  /// The nodes that lead to each node directly, ascending.
  public let predecessors: [[Int]]

  /// Lays out a flow's lines.
  public init(_ flow: AttackFlow) {
    var successors = [[Int]](repeating: [], count: flow.nodes.count)
    var predecessors = successors
    for edge in flow.edges {
      successors[edge.from].append(edge.to)
      predecessors[edge.to].append(edge.from)
    }
    self.successors = successors.map { $0.sorted() }
    self.predecessors = predecessors.map { $0.sorted() }
  }

  /// All nodes that a node leads to, over any number of lines, ascending; itself only where a cycle leads back.
  public func descendants(of node: Int) -> [Int] { Self.reached(from: node, by: successors, through: { _ in true }) }

  /// All nodes that lead to a node, ascending; itself only where a cycle leads back.
  public func ancestors(of node: Int) -> [Int] { Self.reached(from: node, by: predecessors, through: { _ in true }) }

  /// The nodes of `stops` that a node leads to without another of `stops` in between, ascending.
  public func next(_ stops: (Int) -> Bool, after node: Int) -> [Int] {
    Self.reached(from: node, by: successors, through: { !stops($0) }).filter(stops)
  }

  /// The nodes of `stops` that lead to a node without another of `stops` in between, ascending.
  public func previous(_ stops: (Int) -> Bool, before node: Int) -> [Int] {
    Self.reached(from: node, by: predecessors, through: { !stops($0) }).filter(stops)
  }

  /// The nodes from which a way leads back to themselves, ascending.
  public var nodesOnCycles: [Int] { successors.indices.filter { descendants(of: $0).contains($0) } }

  private static func reached(from start: Int, by lines: [[Int]], through: (Int) -> Bool) -> [Int] {
    var isReached = [Bool](repeating: false, count: lines.count)
    var open = lines[start]
    while let node = open.popLast() {
      guard !isReached[node] else { continue }
      isReached[node] = true
      if through(node) { open += lines[node] }
    }
    return isReached.indices.filter { isReached[$0] }
  }
}
