import AttackKnowledge
import FileFormats
import Testing

struct BuilderFile3Tests {
  /// The edges as "A>B" by name.
  private func edges(_ flow: AttackFlow) -> [String] {
    flow.edges.map { "\(flow.nodes[$0.from].name)>\(flow.nodes[$0.to].name)" }
  }

  @Test func blocksAreJoinedOverLatchesAndAnchors() throws {
    let flow = try flow(
      builder3(
        action3("A", "T1566.001", tactic: "TA0001"), block3("AND_operator", "B", ""), action3("C", "T1486"),
        block3("tool", "D", #"["name", "D"]"#), line3("A", "B"), line3("B", "C"), line3("A", "D")))
    #expect(flow.format == .builder3)
    #expect((flow.name, flow.scope) == ("Sample", .incident))
    #expect(flow.nodes.map(\.kind) == [.action, .operator, .action])
    #expect(flow.nodes.map(\.technique) == [id("T1566.001"), nil, id("T1486")])
    #expect(flow.nodes[0].tacticText == "TA0001")
    #expect(edges(flow) == ["A>AND", "AND>C"])
    #expect(flow.diagnostics.isEmpty)
  }

  @Test func theTTPPairsWinOverTheSingleProperties() throws {
    let flow = try flow(
      builder3(
        action3("A", "T1059", #", ["technique_id", "T1003"]"#), action3("B", nil, #", ["technique_id", "T1003"]"#),
        block3("action", "C", #"["name", "C"], ["technique_id", "T1003"], ["tactic_id", "TA0006"]"#)))
    #expect(flow.nodes.map(\.techniqueText) == ["T1059", nil, "T1003"])
    #expect(flow.nodes[2].tacticText == "TA0006")
  }

  @Test func whatIsNoATTACKIDIsKeptAsWrittenAndSaid() throws {
    let flow = try flow(
      builder3(
        action3("A", "AML.T0051"), action3("B", "[ATL] AML.T0095.000 Code Repositories"),
        action3("C", "[ENT] T1566.001 Spearphishing Attachment"), action3("D", "T0834")))
    #expect(flow.nodes.map(\.technique) == [nil, nil, id("T1566.001"), id("T0834")])
    #expect(flow.nodes[1].techniqueText == "[ATL] AML.T0095.000 Code Repositories")
    #expect(flow.diagnostics.map(\.kind) == [.foreignTechnique])
    #expect(
      flow.diagnostics.first?.description.hasPrefix("2 actions name a technique that is not an ATT&CK id") == true)
  }

  @Test func looseLinesAreLeftOutAndCounted() throws {
    let flow = try flow(
      builder3(
        action3("A", "T1059"), action3("B", "T1003"),
        #"{"id": "dynamic_line", "instance": "x", "source": "A-out"}"#,
        #"{"id": "dynamic_line", "instance": "y", "source": "A-out", "target": null}"#,
        #"{"id": "dynamic_line", "instance": "z", "source": "A-out", "target": "nowhere"}"#, line3("A", "B")))
    #expect(edges(flow) == ["A>B"])
    #expect(flow.diagnostics.map(\.kind) == [.looseLine])
    #expect(flow.diagnostics.first?.count == 3)
  }

  @Test func conditionsHaveTheirDescriptionAndTheirBranches() throws {
    let flow = try flow(
      builder3(
        block3("condition", "A", #"["description", "MFA\n is off"]"#, position: "branch:False"),
        action3("B", "T1003"), line3("A", "B")))
    #expect(flow.nodes[0].name == "MFA is off")
    #expect(flow.edges == [AttackFlow.Edge(from: 0, to: 1, branch: .isFalse)])
  }

  @Test func namesAreOneLineAndDatesOfEitherForm() throws {
    let flow = try flow(
      builder3(
        block3(
          "action", "A",
          #"["name", "Send\n  mail"], ["confidence", "very-probable"], ["execution_start", "2020-01-01T00:00:00Z"]"#),
        block3(
          "action", "B",
          #"["confidence", null], ["execution_start", {"time": "2021-01-01T00:00:00Z", "zone": "UTC"}], ["list", ["x"]]"#
        ),
        block3("action", "C", #"["confidence", 40], ["execution_start", [["time", "2022"], ["zone", "UTC"]]]"#),
        name: #"Two\nlines"#))
    #expect(flow.name == "Two lines")
    #expect(flow.nodes.map(\.name) == ["Send mail", "", ""])
    #expect(flow.nodes.map(\.confidence) == [90, nil, 40])
    #expect(flow.nodes.map(\.start) == ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z", "2022"])
  }

  @Test func aRepeatedInstanceIsKeptOnce() throws {
    let flow = try flow(builder3(action3("A", "T1059"), action3("A", "T1003")))
    #expect(flow.nodes.map(\.techniqueText) == ["T1059"])
    #expect(flow.diagnostics.map(\.kind) == [.repeatedID])
  }

  @Test func aFlowWithoutANameIsCalledAsItsFile() throws {
    #expect(try flow(builder3(action3("A", nil), name: ""), path: "/x/My Flow.v2.afb").name == "My Flow.v2")
  }
}
