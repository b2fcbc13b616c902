import AttackKnowledge
import FileFormats
import TestSupport
import Testing

/// The public corpus of flows; every figure was counted by another program too.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct PublishedFlowsTests {
  private static let flows = Result {
    try FileManager.default.contentsOfDirectory(atPath: SharedData.path("data/flows")).sorted().filter {
      $0.hasSuffix(".afb")
    }.map { try AttackFlow(contentsOf: SharedData.path("data/flows/" + $0)) }
  }

  @Test func actionsAndTechniquesAreCounted() throws {
    let flows = try Self.flows.get()
    #expect(flows.count == 40)
    let actions = flows.flatMap { $0.nodes.filter { $0.kind == .action } }
    #expect(actions.count == 934)
    #expect(actions.count { $0.technique != nil } == 791)
    #expect(flows.allSatisfy { $0.format == .builder3 && !$0.name.contains("\n") })
    #expect(flows.count { $0.scope == .attackTree } == 1)
    #expect(flows.flatMap(\.diagnostics).allSatisfy { $0.kind == .foreignTechnique })
  }

  @Test func threeFlowsHaveCycles() throws {
    let cyclic = try Self.flows.get().filter { !FlowGraph($0).nodesOnCycles.isEmpty }
    #expect(cyclic.map(\.name) == ["Ivanti Vulnerabilities", "Maastricht University Ransomware", "Target Breach"])
    #expect(cyclic.map { FlowGraph($0).nodesOnCycles.count } == [2, 4, 5])
  }

  @Test func conditionsHaveTheirBranches() throws {
    let edges = try Self.flows.get().flatMap { flow in flow.edges.filter { flow.nodes[$0.from].kind == .condition } }
    #expect(edges.count { $0.branch == .isTrue } >= 150)
    #expect(edges.contains { $0.branch == .isFalse })
    #expect(edges.contains { $0.branch == nil })
  }
}
