/// Walks over the bytes of a CSV file (RFC 4180), one row at a time; a value without I/O.
///
/// Beyond the RFC, a line may end in LF or a lone CR, the delimiter may be another, empty lines are passed over, and a
/// quote that does not begin a field is an ordinary letter.
struct CSVScanner {
  /// Where a field's text lies in the file.
  struct Field: Sendable {
    var start: Int
    var end: Int
    /// Whether the text has doubled quotes.
    var hasQuotes = false
  }

  /// The file as errors name it.
  let path: String
  let delimiter: UInt8
  private(set) var position: Int
  private(set) var line: Int

  init(path: String, delimiter: UInt8, position: Int = 0) {
    self.path = path
    self.delimiter = delimiter
    self.position = position
    line = 1
  }

  /// Puts the next row into `fields` and returns the line it begins on, or nil at the end of the file.
  mutating func nextRow(of bytes: Span<UInt8>, into fields: inout [Field]) throws(FileError) -> Int? {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count, Self.isLineEnd(bytes[position]) { passLineEnd(of: bytes) }
    guard position < bytes.count else { return nil }
    let firstLine = line
    while true {
      if position < bytes.count, bytes[position] == .quote {
        try fields.append(quotedField(of: bytes))
      } else {
        fields.append(plainField(of: bytes))
      }
      guard position < bytes.count else { return firstLine }
      if bytes[position] != delimiter {
        passLineEnd(of: bytes)
        return firstLine
      }
      position += 1
    }
  }

  /// The most frequent of comma, semicolon and tab in the first row, outside quotes; the comma if there is none.
  static func delimiter(of bytes: Span<UInt8>, from start: Int) -> UInt8 {
    let candidates: [UInt8] = [.comma, .semicolon, .tab]
    var counts = [0, 0, 0]
    var isQuoted = false
    var position = start
    while position < bytes.count, isLineEnd(bytes[position]) { position += 1 }
    while position < bytes.count, isQuoted || !isLineEnd(bytes[position]) {
      let byte = bytes[position]
      if byte == .quote { isQuoted.toggle() }
      if !isQuoted, let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
      position += 1
    }
    let most = counts.max() ?? 0
    return most == 0 ? .comma : candidates[counts.firstIndex(of: most) ?? 0]
  }

  private mutating func plainField(of bytes: Span<UInt8>) -> Field {
    let start = position
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == delimiter || Self.isLineEnd(byte) { break }
      end += 1
    }
    position = end
    return Field(start: start, end: end)
  }

  private mutating func quotedField(of bytes: Span<UInt8>) throws(FileError) -> Field {
    let firstLine = line
    position += 1
    var field = Field(start: position, end: position)
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isLineEnd(byte) {
        passLineEnd(of: bytes)
        continue
      }
      if byte == .quote {
        if position + 1 < bytes.count, bytes[position + 1] == .quote {
          field.hasQuotes = true
          position += 1
        } else {
          field.end = position
          position += 1
          let isEnd = position == bytes.count || bytes[position] == delimiter || Self.isLineEnd(bytes[position])
          guard isEnd else {
            throw FileError(
              path, line: line, problem: "there is text between a closing quote and the next field",
              advice: "double a quote that belongs to the text")
          }
          return field
        }
      }
      position += 1
    }
    throw FileError(
      path, line: firstLine, problem: "a quote begins here that never ends",
      advice: "close the quote, or check whether the file was cut short")
  }

  /// Passes CRLF, LF or CR.
  private mutating func passLineEnd(of bytes: Span<UInt8>) {
    let isPair = bytes[position] == .carriageReturn && position + 1 < bytes.count && bytes[position + 1] == .lineFeed
    position += isPair ? 2 : 1
    line += 1
  }

  @inline(__always)
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == .lineFeed || byte == .carriageReturn }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
}
