import Testing

@testable import FileFormats

@Suite struct CSVScannerTests {
  @Test(arguments: [
    ("a,b;c,d", ","), ("a;b;c,d", ";"), ("a\tb\tc", "\t"), ("alone", ","), ("", ","),
    ("\"a;b;c;d\",e", ","), ("a,b\nc;d;e;f", ","), ("a,b;c", ","),
  ])
  func detectsTheDelimiterOfTheFirstRow(text: String, delimiter: Character) {
    let data = Data(text.utf8)
    #expect(CSVScanner.delimiter(of: data.span, from: 0) == delimiter.asciiValue)
  }

  @Test func walksRowByRow() throws {
    let data = Data("a,\"b\"\"c\"\r\nd".utf8)
    var scanner = CSVScanner(path: "x", delimiter: .comma)
    var fields: [CSVScanner.Field] = []
    #expect(try scanner.nextRow(of: data.span, into: &fields) == 1)
    #expect(fields.map(\.start) == [0, 3])
    #expect(fields.map(\.end) == [1, 7])
    #expect(fields.map(\.hasQuotes) == [false, true])
    #expect(try scanner.nextRow(of: data.span, into: &fields) == 2)
    #expect(fields.count == 1)
    #expect(try scanner.nextRow(of: data.span, into: &fields) == nil)
    #expect(fields.isEmpty)
  }
}
