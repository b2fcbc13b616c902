/// One row of a CSV file; it keeps the file's bytes, not copies of its fields.
package struct CSVRow: Sendable {
  /// What all rows of a file share.
  final class Source: Sendable {
    let data: Data
    let path: String
    let header: [String]

    init(data: Data, path: String, header: [String]) {
      self.data = data
      self.path = path
      self.header = header
    }
  }

  let source: Source
  var fields: [CSVScanner.Field] = []

  /// The line that the row begins on, counted from 1.
  package internal(set) var line = 0

  /// How many fields the row has.
  package var count: Int { fields.count }

  /// How many bytes the field in a column has, and which is the first; it costs no text.
  package func outline(_ column: Int) -> (count: Int, first: UInt8?) {
    let field = fields[column]
    return (field.end - field.start, field.start < field.end ? source.data[source.data.startIndex + field.start] : nil)
  }

  /// The text of the field in a column, counted from 0; bytes that are no UTF-8 become U+FFFD.
  package subscript(_ column: Int) -> String {
    let field = fields[column]
    return source.data.withUnsafeBytes { bytes in
      let text = UnsafeRawBufferPointer(rebasing: bytes[field.start..<field.end])
      guard field.hasQuotes else { return String(decoding: text, as: UTF8.self) }
      var unescaped: [UInt8] = []
      unescaped.reserveCapacity(text.count)
      var position = 0
      while position < text.count {
        unescaped.append(text[position])
        // Inside a quoted field, quotes only come in pairs.
        position += text[position] == .quote ? 2 : 1
      }
      return String(decoding: unescaped, as: UTF8.self)
    }
  }

  /// The whole number in a column, counted from 0.
  package func integer(_ column: Int) throws(FileError) -> Int {
    let text = self[column]
    guard let value = Int(text) else {
      throw error("'\(text)' in column \(name(of: column)) is not a whole number", advice: "write one such as 12")
    }
    return value
  }

  /// The number in a column, counted from 0.
  package func number(_ column: Int) throws(FileError) -> Double {
    let text = self[column]
    guard let value = Double(text) else {
      throw error("'\(text)' in column \(name(of: column)) is not a number", advice: "write one such as 0.5")
    }
    return value
  }

  /// An error about this row, which names the file and the line.
  package func error(
    _ problem: String, advice: String? = nil, failure: FailureKind = .unreadableInput
  ) -> FileError {
    FileError(source.path, line: line, problem: problem, advice: advice, failure: failure)
  }

  private func name(of column: Int) -> String {
    column < source.header.count ? "'\(source.header[column])'" : "\(column + 1)"
  }
}
