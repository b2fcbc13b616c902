import AttackKnowledge
import TestSupport
import Testing

struct STIXFlowTests {
  private func bundle(_ objects: String...) throws -> AttackFlow {
    let head = #"{"type": "attack-flow", "id": "attack-flow--1", "name": "F", "scope": "malware", "start_refs": []}"#
    let all = ([head] + objects).joined(separator: ",")
    return try flow(#"{"type": "bundle", "id": "bundle--1", "spec_version": "2.1", "objects": [\#(all)]}"#)
  }

  private func action(_ name: String, _ more: String = "") -> String {
    #"{"type": "attack-action", "id": "attack-action--\#(name)", "name": "\#(name)"\#(more)}"#
  }

  @Test func effectsConditionsAndOperatorsAreLines() throws {
    let flow = try bundle(
      action(
        "A",
        #", "technique_id": "T1566", "tactic_id": "TA0001", "confidence": 70, "effect_refs": ["attack-condition--C"]"#),
      #"""
      {"type": "attack-condition", "id": "attack-condition--C", "description": "It works",
       "on_true_refs": ["attack-operator--O"], "on_false_refs": ["attack-action--B"]}
      """#,
      #"{"type": "attack-operator", "id": "attack-operator--O", "operator": "AND", "effect_refs": ["attack-action--D"]}"#,
      action("B"), action("D", #", "effect_refs": ["attack-action--gone"]"#))
    #expect((flow.name, flow.scope.rawValue, flow.format) == ("F", "malware", .stix))
    #expect(flow.nodes.map(\.name) == ["A", "It works", "AND", "B", "D"])
    #expect(flow.nodes[0].technique == id("T1566"))
    #expect(flow.nodes[0].confidence == 70)
    #expect(flow.edges.map(\.branch) == [nil, .isTrue, .isFalse, nil])
    #expect(flow.edges.map(\.from) == [0, 1, 1, 2])
    #expect(flow.edges.map(\.to) == [1, 2, 3, 4])
    #expect(flow.diagnostics.map(\.kind) == [.danglingReference])
  }

  @Test func plainRelationshipsBetweenStepsAreLines() throws {
    let flow = try bundle(
      action("A", #", "effect_refs": ["attack-condition--C"], "asset_refs": ["attack-asset--X"]"#),
      #"{"type": "attack-condition", "id": "attack-condition--C", "description": "c"}"#, action("B"),
      #"{"type": "attack-asset", "id": "attack-asset--X", "name": "x"}"#,
      link("attack-condition--C", "related-to", "attack-action--B"),
      link("attack-action--A", "related-to", "attack-asset--X"),
      link("attack-action--A", "related-to", "attack-condition--C"))
    #expect(flow.edges == [AttackFlow.Edge(from: 0, to: 1), AttackFlow.Edge(from: 1, to: 2)])
    #expect(flow.diagnostics.map(\.kind) == [.plainRelationship])
  }

  @Test func aTechniqueMayBeNamedByReferenceOnly() throws {
    let flow = try bundle(
      action("A", #", "technique_ref": "attack-pattern--1""#),
      action("B", #", "technique_ref": "attack-pattern--T1003""#),
      pattern("1", "T1059"))
    #expect(flow.nodes.map(\.technique) == [id("T1059"), nil])
    let known = catalog([technique("T1059"), technique("T1003")])
    #expect(flow.techniques(in: known) == [id("T1059"), id("T1003")])
  }

  @Test func aSecondFlowOfABundleIsSaid() throws {
    let flow = try bundle(#"{"type": "attack-flow", "id": "attack-flow--2", "name": "G"}"#, action("A"))
    #expect(flow.name == "F")
    #expect(flow.diagnostics.map(\.kind) == [.anotherFlow])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.skipReason))
  func thePublishedExampleIsRead() throws {
    let flow = try AttackFlow(contentsOf: SharedData.path("data/flows-stix/attack-flow-example.json"))
    #expect(flow.name == "Example Flow")
    #expect(flow.nodes.count { $0.kind == .action } >= 5)
    #expect(flow.nodes[0].technique == id("T1583.002"))
    #expect(!flow.edges.isEmpty)
  }
}
