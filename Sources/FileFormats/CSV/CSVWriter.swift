/// Builds a CSV file: commas, LF after every row, quotes only where a field needs them; no field is a formula.
package struct CSVWriter: Sendable {
  /// The rows so far.
  package private(set) var data = Data()

  private let width: Int

  /// Begins with a header row.
  package init(header: [String]) {
    width = header.count
    append(header)
  }

  /// Continues a file whose header was written before.
  package init(width: Int) { self.width = width }

  /// Adds a row.
  ///
  /// - Precondition: the row has as many fields as the header.
  package mutating func append(_ row: [String]) {
    precondition(row.count == width, "A row must have as many fields as the header.")
    for (column, field) in row.enumerated() {
      if column > 0 { data.append(.comma) }
      append(field: SafeText.cell(field))
    }
    // A row that is nothing at all would be read as an empty line.
    if row == [""] { data.append(contentsOf: [.quote, .quote]) }
    data.append(.lineFeed)
  }

  private mutating func append(field: String) {
    let needsQuotes = field.utf8.contains {
      $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn
    }
    guard needsQuotes else { return data.append(contentsOf: field.utf8) }
    data.append(.quote)
    for byte in field.utf8 {
      if byte == .quote { data.append(.quote) }
      data.append(byte)
    }
    data.append(.quote)
  }
}
