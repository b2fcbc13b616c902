public import AttackKnowledge

/// Two techniques of which the first came before the second.
public struct TechniquePair: Hashable, Comparable, Sendable {
  /// What came first.
  public let earlier: TechniqueID
  /// What came after it.
  public let later: TechniqueID

  /// Creates a pair.
  public init(_ earlier: TechniqueID, before later: TechniqueID) {
    self.earlier = earlier
    self.later = later
  }

  /// The same techniques the other way round.
  public var reversed: TechniquePair { TechniquePair(later, before: earlier) }

  /// Orders by the first technique, then by the second.
  public static func < (a: TechniquePair, b: TechniquePair) -> Bool {
    a.earlier != b.earlier ? a.earlier < b.earlier : a.later < b.later
  }
}

/// Which technique came before which in one Attack Flow.
///
/// A technique comes before another where a way of lines leads from an action of the one to an action of the other.
/// Operators and conditions are on the way, and so are actions without a technique. Two actions on a common cycle say
/// nothing about each other, and a technique says nothing about itself.
public struct FlowOrder: Sendable, Equatable {
  /// An action that names a technique, and the techniques of what leads to it and what it leads to.
  public struct Step: Sendable, Equatable {
    /// Its technique.
    public let technique: TechniqueID
    /// Techniques of actions that lead to it, its own left out, ascending.
    public let earlier: [TechniqueID]
    /// Techniques of actions that it leads to, its own left out, ascending.
    public let later: [TechniqueID]
  }

  /// The flow's name.
  public let name: String
  /// Which flows tell of the same intrusion, so that they must not judge each other.
  public let group: String
  /// What the flow is about.
  public let scope: FlowScope
  /// Pairs that are ordered one way only, ascending.
  public let pairs: [TechniquePair]
  /// Pairs that are ordered both ways, each once with the smaller id first, ascending.
  public let contradictory: [TechniquePair]
  /// Pairs of different techniques that follow each other directly, ascending.
  public let direct: [TechniquePair]
  /// The actions that name a technique, in the order of the file.
  public let steps: [Step]
  /// How many nodes lie on a cycle.
  public let nodesOnCycles: Int

  /// Finds the order; a flow whose lines do not say order (an attack tree) has steps without neighbors.
  ///
  /// - Parameters:
  ///   - flow: the flow.
  ///   - catalog: the ATT&CK version that ids are brought to; what it does not have is left out.
  ///   - group: the intrusion that the flow tells of; the flow's name when `nil`.
  public init(_ flow: AttackFlow, catalog: AttackCatalog, group: String? = nil) {
    name = flow.name
    self.group = group ?? flow.name
    scope = flow.scope
    let ids = flow.techniques(in: catalog)
    let actions = ids.indices.filter { ids[$0] != nil }
    let graph = FlowGraph(
      flow.scope.tellsOrder
        ? flow : AttackFlow(name: flow.name, scope: flow.scope, format: flow.format, nodes: flow.nodes, edges: []))
    let reach = Dictionary(uniqueKeysWithValues: actions.map { ($0, Set(graph.descendants(of: $0))) })

    var found: Set<TechniquePair> = []
    var direct: Set<TechniquePair> = []
    var earlier: [Int: Set<TechniqueID>] = [:]
    var later: [Int: Set<TechniqueID>] = [:]
    for action in actions {
      guard let id = ids[action], let reached = reach[action] else { continue }
      for other in reached.sorted() {
        guard let otherID = ids[other], otherID != id else { continue }
        later[action, default: []].insert(otherID)
        earlier[other, default: []].insert(id)
        if reach[other]?.contains(action) != true { found.insert(TechniquePair(id, before: otherID)) }
      }
      for other in graph.next({ ids[$0] != nil }, after: action) {
        if let otherID = ids[other], otherID != id { direct.insert(TechniquePair(id, before: otherID)) }
      }
    }
    pairs = found.filter { !found.contains($0.reversed) }.sorted()
    contradictory = found.filter { $0.earlier < $0.later && found.contains($0.reversed) }.sorted()
    self.direct = direct.sorted()
    steps = actions.compactMap { action in
      ids[action].map {
        Step(technique: $0, earlier: (earlier[action] ?? []).sorted(), later: (later[action] ?? []).sorted())
      }
    }
    nodesOnCycles = graph.nodesOnCycles.count
  }
}
