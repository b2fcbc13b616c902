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
      data.append(contentsOf: Self.field(field))
    }
    // A row that is nothing at all would be read as an empty line.
    if row == [""] { data.append(contentsOf: [.quote, .quote]) }
    data.append(.lineFeed)
  }

  /// A field as it stands in a row.
  package static func field(_ text: String) -> [UInt8] {
    let text = SafeText.cell(text)
    let needsQuotes = text.utf8.contains {
      $0 == .comma || $0 == .quote || $0 == .lineFeed || $0 == .carriageReturn
    }
    guard needsQuotes else { return Array(text.utf8) }
    var field: [UInt8] = [.quote]
    for byte in text.utf8 {
      if byte == .quote { field.append(.quote) }
      field.append(byte)
    }
    field.append(.quote)
    return field
  }
}
