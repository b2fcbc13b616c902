import AttackKnowledge
import Testing

struct FlowGraphTests {
  private func graph(_ edges: [(Int, Int)], nodes: Int) -> FlowGraph {
    FlowGraph(
      AttackFlow(
        name: "", scope: .incident, format: .stix,
        nodes: (0..<nodes).map { AttackFlow.Node(id: String($0), kind: .action, name: "") },
        edges: edges.map { AttackFlow.Edge(from: $0.0, to: $0.1) }))
  }

  @Test func reachIsSafeAgainstCycles() {
    let graph = graph([(0, 1), (1, 2), (2, 1), (2, 3), (3, 3)], nodes: 5)
    #expect(graph.descendants(of: 0) == [1, 2, 3])
    #expect(graph.descendants(of: 1) == [1, 2, 3])
    #expect(graph.ancestors(of: 3) == [0, 1, 2, 3])
    #expect(graph.ancestors(of: 4) == [])
    #expect(graph.nodesOnCycles == [1, 2, 3])
  }

  @Test func neighborsAreFoundThroughWhatIsNoStop() {
    let graph = graph([(0, 1), (1, 2), (2, 3), (1, 4)], nodes: 5)
    let stops: (Int) -> Bool = { $0 != 1 }
    #expect(graph.next(stops, after: 0) == [2, 4])
    #expect(graph.previous(stops, before: 2) == [0])
  }
}
