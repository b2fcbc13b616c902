import Testing

@testable import FileFormats

@Suite struct CSVWriterTests {
  @Test func quotesOnlyWhereNeeded() {
    var writer = CSVWriter(header: ["id", "name"])
    writer.append(["T1059", "Command, and"])
    writer.append(["", "say \"x\"\r\nno"])
    writer.append(["=1+1", " kept "])
    #expect(
      String(decoding: writer.data, as: UTF8.self)
        == "id,name\nT1059,\"Command, and\"\n,\"say \"\"x\"\"\r\nno\"\n'=1+1, kept \n")
  }

  @Test(arguments: [
    [["a"], [""], ["b"]], [["a", "b"], ["", ""], ["1\n2", "\"\""], [";", "\u{A0}"], ["é", ",,"]],
  ])
  func whatIsWrittenIsReadBack(rows: [[String]]) throws {
    var writer = CSVWriter(header: rows[0])
    for row in rows.dropFirst() { writer.append(row) }
    let table = try CSVTable(parsing: writer.data, path: "x.csv")
    #expect(table.header == rows[0])
    #expect(table.rows.map { row in (0..<row.count).map { row[$0] } } == Array(rows.dropFirst()))
  }
}
