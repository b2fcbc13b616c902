import AttackKnowledge
import Testing

struct FlowDiagnosticTests {
  @Test func everyKindIsASentence() throws {
    let flow = try flow(
      builder3(action3("A", "AML.T0001"), action3("B", "AML.T0002"), action3("C", "AML.T0003"), action3("D", "x y")))
    #expect(
      flow.diagnostics.map(\.description)
        == ["4 actions name a technique that is not an ATT&CK id (AML.T0001, AML.T0002, AML.T0003, …)"])
  }
}
