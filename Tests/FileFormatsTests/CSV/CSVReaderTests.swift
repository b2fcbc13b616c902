import Testing

@testable import FileFormats

@Suite struct CSVReaderTests {
  private func reader(_ text: String) throws -> CSVReader { try CSVReader(Data(text.utf8), path: "x.csv") }

  private func rows(_ text: String, hasHeader: Bool = false) throws -> [[String]] {
    var rows: [[String]] = []
    try CSVReader(Data(text.utf8), path: "x.csv", hasHeader: hasHeader).forEachRow { row throws(FileError) in
      rows.append((0..<row.count).map { row[$0] })
    }
    return rows
  }

  private func failure(_ text: String, hasHeader: Bool = false) -> FileError? {
    #expect(throws: FileError.self) { try rows(text, hasHeader: hasHeader) }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
    ("a\tb\n1\t\n", [["a", "b"], ["1", ""]]),
    ("\u{FEFF}a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("\"a,\"\"x\"\"\",b\n\"1\n2\r\n3\",\"\"\n", [["a,\"x\"", "b"], ["1\n2\r\n3", ""]]),
    ("\"a;b;c\",d\n1,2\n", [["a;b;c", "d"], ["1", "2"]]),
    ("a\n\n\r\nb\n\n", [["a"], ["b"]]),
    ("a,", [["a", ""]]),
    (",\n,", [["", ""], ["", ""]]),
    ("\"\"\nb", [[""], ["b"]]),
    ("5\" disk,b\n", [["5\" disk", "b"]]),
    ("é,日本\n", [["é", "日本"]]),
    ("\n\na;b\n", [["a", "b"]]),
    ("", []),
    ("\n", []),
  ])
  func parses(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func everyRowKnowsItsLine() throws {
    var lines: [Int] = []
    try reader("a,b\r\n\r\n1,\"x\ny\rz\r\nw\"\n2,3\n\n4,5").forEachRow { row throws(FileError) in lines.append(row.line)
    }
    #expect(lines == [3, 7, 9])
  }

  @Test func anUnterminatedQuoteIsSaidWithTheLineOnWhichItBegins() {
    let error = failure("a,b\n1,\"x\ny\nz")
    #expect(error?.summary == "x.csv:2: a quote begins here that never ends")
  }

  @Test func textAfterAQuoteIsSaid() {
    #expect(failure("a,b\n\"1\"2,3\n")?.summary.hasPrefix("x.csv:2: there is text between a closing quote") == true)
  }

  @Test func aWrongNumberOfFieldsIsSaid() {
    #expect(failure("a,b\n1,2\n1\n", hasHeader: true)?.summary == "x.csv:3: has 1 field, the header has 2")
    #expect(failure("a,b\n1,2,3\n")?.summary == "x.csv:2: has 3 fields, the first row has 2")
  }

  @Test func anEmptyFileHasNoHeader() {
    #expect(failure("", hasHeader: true)?.problem == "has no header row")
    #expect(failure("\n\n", hasHeader: true)?.problem == "has no header row")
  }

  @Test(arguments: [false, true])
  func utf16IsRead(isBigEndian: Bool) throws {
    let units = [0xFEFF] + "a,b\nü,2\n".utf16
    let bytes = units.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    let reader = try CSVReader(Data(bytes), path: "x.csv")
    #expect(reader.header == ["a", "b"])
    var cells: [String] = []
    try reader.forEachRow { row throws(FileError) in cells.append(row[0]) }
    #expect(cells == ["ü"])
  }

  @Test func columnsAreFoundWhateverTheirCase() throws {
    let reader = try reader("Report , TECHNIQUE\n1,2\n")
    #expect(reader.header == ["Report", "TECHNIQUE"])
    #expect(try reader.column("technique") == 1)
    #expect(try reader.column("id", "report") == 0)
    #expect(try reader.columnIfPresent("split") == nil)
  }

  @Test func aMissingColumnIsSaidWithThoseThatAreThere() throws {
    let reader = try reader("\nreport,tid\n")
    let error = #expect(throws: FileError.self) { try reader.column("technique", "id") }
    #expect(error?.summary == "x.csv:2: there is no column 'technique' or 'id'; found 'report', 'tid'")
  }

  @Test func aColumnThatIsThereTwiceIsSaid() throws {
    let reader = try reader("id,ID\n")
    let error = #expect(throws: FileError.self) { try reader.column("id") }
    #expect(error?.problem == "there are two columns 'id'")
  }

  @Test func numbersAreReadOrSaidToBeNone() throws {
    let reader = try reader("n,x\n-12,0.5\n1.5,abc\n")
    var kept: [CSVRow] = []
    try reader.forEachRow { row throws(FileError) in kept.append(row) }
    #expect(try kept[0].integer(0) == -12)
    #expect(try kept[0].number(1) == 0.5)
    let whole = #expect(throws: FileError.self) { try kept[1].integer(0) }
    #expect(whole?.summary == "x.csv:3: '1.5' in column 'n' is not a whole number")
    let number = #expect(throws: FileError.self) { try kept[1].number(1) }
    #expect(number?.summary == "x.csv:3: 'abc' in column 'x' is not a number")
  }

  @Test func whatTheCallerThrowsStops() throws {
    var seen = 0
    let error = #expect(throws: FileError.self) {
      try reader("a\n1\n2\n").forEachRow { row throws(FileError) in
        seen += 1
        throw row.error("is odd")
      }
    }
    #expect(error?.summary == "x.csv:2: is odd")
    #expect(seen == 1)
  }

  @Test func aSliceOfDataIsReadFromItsStart() throws {
    let table = try CSVTable(parsing: Data("junk,a,b\n\"1\"\"\",2\n".utf8).dropFirst(5), path: "x.csv")
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map { $0[0] } == ["1\""])
  }
}
