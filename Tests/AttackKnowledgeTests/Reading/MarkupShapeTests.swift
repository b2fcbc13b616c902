import FileFormats
import Testing

@testable import AttackKnowledge

@Suite struct MarkupShapeTests {
  @Test func aListOfTablesIsNoJSON() {
    for text in ["[[rule.threat]]\nid = \"T1059\"\n", "# a remark\n[[threat]]\nid = \"T1059\"\n"] {
      #expect(MarkupShape.beginsListOfTables(Data(text.utf8)), "\(text)")
    }
    for text in ["[[]]", "[[true]]", "[[1]]", "[[\"T1059\"]]", "[[null]]\n", "[[T1059]]", "[a]\nx = 1"] {
      #expect(!MarkupShape.beginsListOfTables(Data(text.utf8)), "\(text)")
    }
  }

  @Test func fieldsOfAListOfTablesAreRead() throws {
    let text = "[[threat]]\ntechnique_id = \"T1059\"\n[[threat]]\ntechnique_id = \"T1105\"\n"
    let outcome = TechniqueDocument.read(Data(text.utf8), name: "x.toml") { nil }
    guard case .read(let reading) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reading.mentions.map(\.id.description) == ["T1059", "T1105"])
    #expect(reading.notes.isEmpty)
  }
}
