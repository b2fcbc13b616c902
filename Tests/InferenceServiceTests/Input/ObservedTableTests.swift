import FileFormats
import Testing

@testable import InferenceService

@Suite struct ObservedTableTests {
  private func parsed(_ text: String, name: String = "input.csv") throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: name)
  }

  @Test(arguments: [
    "id", "ID", " Id ", "\"id\"", "technique", "Technique", "technique_id", "Technique ID", "techniqueID", "attack_id",
    "ATT&CK ID",
  ])
  func readsTheIDColumnOnly(header: String) throws {
    let input = try parsed("name,\(header),parent\nPowerShell,T1059.001,T1059\n\"T1105, quoted\",t1082,T1003\n")
    #expect(input.items.map(\.given) == ["T1059.001", "t1082"])
    #expect(input.notes.isEmpty)
  }

  @Test(arguments: [";", "\t"])
  func readsOtherDelimiters(delimiter: String) throws {
    let rows = [["rank", "id", "see"], ["1", "T1059", "T1105"], ["2", "T1082", ""]]
    let text = rows.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n")
    #expect(try parsed(text, name: "x").items.map(\.given) == ["T1059", "T1082"])
  }

  @Test func readsASingleColumn() throws {
    let input = try parsed("id\nT1059\nT1082\n", name: "ids")
    #expect(input.items.map(\.given) == ["T1059", "T1082"])
    #expect(input.notes.isEmpty)
  }

  @Test func takesTheColumnThatHoldsIDs() throws {
    #expect(try parsed("id,technique,note\n1,T1059,T1001\n2,T1105,T1002\n").items.map(\.given) == ["T1059", "T1105"])
    #expect(try parsed("id,technique,note\nT1059,PowerShell,T1001\n").items.map(\.given) == ["T1059"])
  }

  @Test func countsRowsWithoutID() throws {
    let input = try parsed("id,name\nT1059,a\n,b\nx,c\nT1105,d\n")
    #expect(input.items.count == 2)
    #expect(input.notes.map(\.code) == ["rows_without_id"])
    #expect(input.notes.first?.message.hasPrefix("2 of 4 rows") == true)
  }

  @Test(arguments: [
    // A list whose commas nobody quoted goes on behind its column.
    "id,name\nT1059,a\nT1105,b,T1566\n", "host,id,related\nx,T1059,\ny,T1105,T1566,T1003\n",
    "host,id\nx,T1059\ny,T1105, T1566\n",
    // A row that lost cells holds its id elsewhere.
    "host,user,id\nx,a,T1059\ny,b,T1105\nT1566\n",
  ])
  func readsTheCellsOfRaggedRows(text: String) throws {
    let input = try parsed(text)
    #expect(Set(input.items.map(\.given)).isSuperset(of: ["T1059", "T1105", "T1566"]))
    #expect(input.notes.map(\.code) == ["ragged_rows"])
  }

  @Test func aLongerRowIsNotSaidWhereNothingElseStandsInIt() throws {
    let input = try parsed("id,name\nT1059,a\nT1105,b,c\n")
    #expect(input.items.map(\.given) == ["T1059", "T1105"])
    #expect(input.notes.isEmpty)
  }

  @Test func reportsNearMissesInTheColumn() throws {
    let input = try parsed("id,name\nT1059,a\nT1600.9,b\n")
    #expect(input.unrecognized == [UnrecognizedInput(given: "T1600.9", kind: .nearID)])
    #expect(input.notes.isEmpty)
  }

  @Test(arguments: [
    "name,what\nx,T1059\ny,T1105\n", "id,what\n1,T1059\n2,T1105\n", "id,what\nT1059,x\nT1105\n",
  ])
  func findsTheColumnByItsContent(text: String) throws {
    let input = try parsed(text)
    #expect(input.items.map(\.given) == ["T1059", "T1105"])
    #expect(input.notes.isEmpty)
  }

  @Test(arguments: ["id,what\nT1059,\"x\nT1105", "id,what\nx,saw T1059 and more\ny,then T1105 came too\n"])
  func readsOtherTablesAsTextAndSaysSo(text: String) throws {
    let input = try parsed(text)
    #expect(input.items.map(\.given) == ["T1059", "T1105"])
    #expect(input.notes.map(\.code) == ["read_as_text"])
  }

  @Test(arguments: [
    "T1059,T1105\nT1082,T1003\n", "Actor, technique, and T1059\nthen T1105 followed by T1082 and T1003\n",
  ])
  func readsProseAndListsAsText(text: String) throws {
    let input = try parsed(text, name: "notes.txt")
    #expect(Set(input.items.map(\.given)) == ["T1059", "T1105", "T1082", "T1003"])
    #expect(input.notes.isEmpty)
    #expect(try parsed("T1059,T1105\nT1082,T1003\n").notes.isEmpty)
  }
}
