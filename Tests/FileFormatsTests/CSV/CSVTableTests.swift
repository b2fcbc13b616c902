import Testing

@testable import FileFormats

@Suite struct CSVTableTests {
  @Test func keepsRowsThatDoNotChangeWhileReadingGoesOn() throws {
    let table = try CSVTable(parsing: Data("id,name\n1,a\n2,\"b, c\"\n3,\n".utf8), path: "x.csv")
    #expect(table.header == ["id", "name"])
    let name = try table.column("NAME")
    #expect(table.rows.map { $0[name] } == ["a", "b, c", ""])
    #expect(table.rows.map(\.line) == [2, 3, 4])
  }

  @Test func aHeaderAloneIsATableWithoutRows() throws {
    #expect(try CSVTable(parsing: Data("id,name".utf8), path: "x.csv").rows.isEmpty)
  }
}
