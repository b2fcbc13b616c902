import AttackKnowledge
import InferenceService
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

struct FlowDescriptionTests {
  private func describe(_ text: String) throws -> FlowDescription {
    let folder = try TemporaryFolder()
    return try FlowDescription.read(try folder.write(text, to: "sample.afb"), attack: nil)
  }

  @Test func nodesAndLinesAreNumberedFromOne() throws {
    let flow = try describe(SampleFlow.incident)
    #expect((flow.name, flow.scope, flow.format) == ("Incident", "incident", "afb-3"))
    #expect(flow.nodes.map(\.number) == [1, 2, 3, 4, 5])
    #expect(flow.nodes[1].given == "T1086")
    #expect(flow.nodes[1].technique?.description == "T1059.001")
    #expect(flow.nodes[1].techniqueName == "PowerShell")
    #expect(flow.edges.map { [$0.from, $0.to] } == [[1, 2], [2, 3], [3, 4], [4, 5]])
    #expect(flow.nodesOnCycles.isEmpty)
    #expect(try describe(SampleFlow.cycle).nodesOnCycles == [1, 2])
  }

  @Test func idsOfOtherMatricesAreSaid() throws {
    let flow = try describe(SampleFlow.text(techniques: ["T0834", "AML.T0051"], lines: []))
    #expect(flow.warnings.map(\.code) == ["foreign_technique", "other_matrix"])
    #expect(flow.nodes.allSatisfy { $0.technique == nil })
  }

  @Test func mermaidIsQuoted() throws {
    let text = SampleFlow.incident.replacing("Step A", with: #"A \"quoted\" <b>[x]|#1"#)
    let lines = try describe(text).mermaid.split(separator: "\n")
    #expect(lines[0] == "flowchart TD")
    #expect(lines[1] == ##"  n1["T1566.001 A #quot;quoted#quot; #lt;b#gt;[x]#124;#35;1"]"##)
    #expect(lines.contains("  n1 --> n2"))
    #expect(lines.count == 1 + 5 + 4)
  }
}
