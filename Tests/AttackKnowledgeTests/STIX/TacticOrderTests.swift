import AttackKnowledge
import Testing

struct TacticOrderTests {
  private func tactic(_ stixID: String, _ attackID: String, _ shortname: String, _ extra: String = "") -> String {
    object("x-mitre-tactic", stixID, attackID, #", "x_mitre_shortname": "\#(shortname)"\#(extra)"#)
  }

  private func matrix(_ stixID: String, _ refs: [String], of domain: String = "enterprise-attack", _ extra: String = "")
    -> String
  {
    object(
      "x-mitre-matrix", stixID, domain,
      #", "tactic_refs": [\#(refs.map { "\"x-mitre-tactic--\($0)\"" }.joined(separator: ","))]\#(extra)"#)
  }

  @Test func theMatrixSetsTheOrder() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["execution", "zeal", "impact"]), tactic("e", "TA0002", "execution"),
      tactic("i", "TA0040", "impact"), tactic("z", "TA0999", "zeal"), matrix("m", ["z", "i", "e", "i", "unknown"]))
    #expect(sample.catalog.tactics.map(\.id) == ["TA0999", "TA0040", "TA0002"])
    #expect(sample.catalog.techniques[0].tactics == ["zeal", "impact", "execution"])
  }

  @Test func severalMatricesFollowOneAnother() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["two", "one"]), tactic("1", "TA0001", "one"), tactic("2", "TA0002", "two"),
      matrix("m", ["2"]), matrix("n", ["1"]))
    #expect(sample.catalog.tactics.map(\.shortname) == ["two", "one"])
  }

  @Test func whatIsWithdrawnHasNoColumn() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["two"]), pattern("b", "T1002", tactics: ["one", "two"], #", "revoked": true"#),
      tactic("1", "TA0001", "one", #", "x_mitre_deprecated": true"#), tactic("2", "TA0002", "two"),
      matrix("m", ["1"], #", "x_mitre_deprecated": true"#), matrix("n", ["2"]))
    #expect(sample.catalog.tactics.map(\.shortname) == ["two"])
    #expect(sample.catalog[id("T1002")]?.tactics == ["two", "one"])
  }

  @Test func theMatrixOfTheDomainIsTaken() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["one"]), tactic("1", "TA0001", "one"), tactic("2", "TA0108", "two"),
      matrix("m", ["2"], of: "ics-attack"), matrix("n", ["1"]))
    #expect(sample.catalog.tactics.map(\.shortname) == ["one"])
  }

  @Test func aTacticThatNoMatrixListsComesLast() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["new", "one"]), tactic("1", "TA0001", "one"), tactic("2", "TA0002", "new"),
      matrix("m", ["1"]))
    #expect(sample.catalog.tactics.map(\.id) == ["TA0001", "TA0002"])
  }

  @Test func withoutMatrixAndTacticsTheOrderIsTheCustomaryOne() throws {
    let sample = try bundle(
      pattern("a", "T1001", tactics: ["command-and-control", "zeal", "execution", "initial-access", "collection"]))
    #expect(
      sample.catalog.tactics == [
        Tactic(id: "", shortname: "initial-access", name: "Initial Access"),
        Tactic(id: "", shortname: "execution", name: "Execution"),
        Tactic(id: "", shortname: "collection", name: "Collection"),
        Tactic(id: "", shortname: "command-and-control", name: "Command and Control"),
        Tactic(id: "", shortname: "zeal", name: "Zeal"),
      ])
    #expect(
      sample.catalog.techniques[0].tactics
        == ["initial-access", "execution", "collection", "command-and-control", "zeal"])
  }
}
