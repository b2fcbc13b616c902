/// Reads a CSV file row by row (RFC 4180): quotes, line ends inside quotes, a byte order mark, any line end, and comma,
/// semicolon or tab, whichever the first row has most of.
///
/// ```swift
/// let reader = try CSVReader(data, path: path)
/// let technique = try reader.column("technique", "id")
/// try reader.forEachRow { row throws(FileError) in ids.append(row[technique]) }
/// ```
package struct CSVReader: Sendable {
  /// The file as the user named it.
  package let path: String
  /// The names of the columns as they stand in the first row; empty when the file was said to have no header.
  package let header: [String]

  private let headerLine: Int
  private let source: CSVRow.Source
  /// Where the rows begin.
  private let start: CSVScanner

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - given: the bytes of the file, which are not copied unless they are UTF-16.
  ///   - hasHeader: whether the first row names the columns.
  package init(_ given: Data, path: String, hasHeader: Bool = true) throws(FileError) {
    let data = try PlainText.written(given, name: path, expected: "a table as CSV")
    let bytes = data.span
    let position = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    let delimiter = CSVScanner.delimiter(of: bytes, from: position)
    var scanner = CSVScanner(path: path, delimiter: delimiter, position: position)
    var first = CSVRow(source: CSVRow.Source(data: data, path: path, header: []))
    if hasHeader {
      guard let line = try scanner.nextRow(of: bytes, into: &first.fields) else {
        throw FileError(path, problem: "has no header row", advice: "name the columns in the first row")
      }
      first.line = line
    }
    self.path = path
    header = (0..<first.count).map { Self.trimmed(first[$0]) }
    headerLine = first.line
    source = CSVRow.Source(data: data, path: path, header: header)
    start = scanner
  }

  /// The position of the column that has one of `names`, whatever its case; the first name that is found counts.
  package func column(_ names: String...) throws(FileError) -> Int {
    if let column = try position(ofAny: names) { return column }
    let wanted = names.map { "'\($0)'" }.joined(separator: " or ")
    let found = header.map { "'\($0)'" }.joined(separator: ", ")
    throw FileError(
      path, line: headerLine, problem: "there is no column \(wanted); found \(found.isEmpty ? "none" : found)",
      advice: "name the column in the first row")
  }

  /// As `column`, but nil when there is no such column.
  package func columnIfPresent(_ names: String...) throws(FileError) -> Int? { try position(ofAny: names) }

  /// Calls `body` with each row after the header. Nothing is kept unless `body` keeps it.
  ///
  /// - Throws: what `body` throws, or an error that names the line of an unterminated quote or of a row that has more
  ///   or fewer fields than the first one.
  package func forEachRow(_ body: (CSVRow) throws(FileError) -> Void) throws(FileError) {
    let bytes = source.data.span
    var scanner = start
    var row = CSVRow(source: source)
    var width = header.isEmpty ? nil : header.count
    while let line = try scanner.nextRow(of: bytes, into: &row.fields) {
      row.line = line
      if let width, row.count != width {
        let first = header.isEmpty ? "first row" : "header"
        throw row.error(
          "has \(row.count) \(row.count == 1 ? "field" : "fields"), the \(first) has \(width)",
          advice: "give every row as many fields as the first one")
      }
      width = row.count
      try body(row)
    }
  }

  private func position(ofAny names: [String]) throws(FileError) -> Int? {
    let lowered = header.map { $0.lowercased() }
    for name in names {
      let wanted = name.lowercased()
      guard let first = lowered.firstIndex(of: wanted) else { continue }
      if lowered.lastIndex(of: wanted) != first {
        throw FileError(
          path, line: headerLine, problem: "there are two columns '\(name)'", advice: "rename one of them")
      }
      return first
    }
    return nil
  }

  private static func trimmed(_ name: String) -> String {
    let start = name.drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }
}

/// A CSV file with a header, all rows kept; for a large file that is looked at once, `CSVReader` is lighter.
package struct CSVTable: Sendable {
  private let reader: CSVReader
  /// The rows after the header.
  package let rows: [CSVRow]

  /// The names of the columns as they stand in the first row.
  package var header: [String] { reader.header }

  /// Reads all rows.
  package init(parsing data: Data, path: String) throws(FileError) {
    reader = try CSVReader(data, path: path)
    var rows: [CSVRow] = []
    try reader.forEachRow { row throws(FileError) in rows.append(row) }
    self.rows = rows
  }

  /// The position of the column with a name, whatever its case.
  package func column(_ name: String) throws(FileError) -> Int { try reader.column(name) }
}
