import AttackKnowledge
import Testing

struct BuilderFile2Tests {
  /// Two actions, a condition between them with its way out for "false", and a line that ends nowhere.
  private static let file = """
    {"version": "2.0.1", "id": "page", "schema": {"page_template": "flow", "templates": []}, "objects": [
      {"id": "page", "x": 0, "y": 0, "attrs": 0, "template": "flow", "children": ["a", "c", "b", "l1", "l2", "l3"],
       "properties": [["name", "Old"], ["scope", "campaign"]]},
      {"id": "a", "template": "action", "children": ["a-1"],
       "properties": [["name", "Phish"], ["tactic_id", "TA0001"], ["technique_id", "T1193"], ["confidence", "certain"]]},
      {"id": "c", "template": "condition", "children": ["c-in", "c-true", "c-false"],
       "properties": [["description", "Mail is read"]]},
      {"id": "b", "template": "action", "children": ["b-1"], "properties": [["name", "Give up"]]},
      {"id": "a-1", "template": "@__builtin__anchor", "children": ["l1-s", "l3-s"]},
      {"id": "c-in", "template": "@__builtin__anchor", "children": ["l1-t"]},
      {"id": "c-true", "template": "true_anchor", "children": []},
      {"id": "c-false", "template": "false_anchor", "children": ["l2-s"]},
      {"id": "b-1", "template": "@__builtin__anchor", "children": ["l2-t"]},
      {"id": "l1", "template": "@__builtin__line_horizontal_elbow", "children": ["l1-s", "l1-t", "l1-h"]},
      {"id": "l1-s", "template": "@__builtin__line_source", "children": []},
      {"id": "l1-t", "template": "@__builtin__line_target", "children": []},
      {"id": "l1-h", "template": "@__builtin__line_handle", "children": []},
      {"id": "l2", "template": "@__builtin__line_vertical_elbow", "children": ["l2-s", "l2-t"]},
      {"id": "l2-s", "template": "@__builtin__line_source", "children": []},
      {"id": "l2-t", "template": "@__builtin__line_target", "children": []},
      {"id": "l3", "template": "@__builtin__line_vertical_elbow", "children": ["l3-s", "l3-t"]},
      {"id": "l3-s", "template": "@__builtin__line_source", "children": []},
      {"id": "l3-t", "template": "@__builtin__line_target", "children": []}
    ], "location": {"x": 0, "y": 0, "k": 1}}
    """

  @Test func aFileOfTheOldBuilderReadsLikeANewOne() throws {
    let flow = try flow(Self.file)
    #expect(flow.format == .builder2)
    #expect((flow.name, flow.scope.rawValue) == ("Old", "campaign"))
    #expect(flow.nodes.map(\.name) == ["Phish", "Mail is read", "Give up"])
    #expect(flow.nodes.map(\.kind) == [.action, .condition, .action])
    #expect(flow.nodes.map(\.technique) == [id("T1193"), nil, nil])
    #expect(flow.nodes[0].confidence == 100)
    #expect(
      flow.edges == [AttackFlow.Edge(from: 0, to: 1), AttackFlow.Edge(from: 1, to: 2, branch: .isFalse)])
    #expect(flow.diagnostics.map(\.kind) == [.looseLine])
  }
}
