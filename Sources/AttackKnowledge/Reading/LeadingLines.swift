import FileFormats

/// The title and the remarks that stand above the header of a table.
enum LeadingLines {
  /// No table has more of them.
  private static let most = 20

  /// The table without such lines: remarks behind `#`, and lines with a single cell above lines that have several.
  static func body(of text: Data) -> Data {
    let bytes = text.span
    var start = 0
    for _ in 0..<most {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      guard end < bytes.count else { return text }
      if isHeader(bytes, start, end) { return start == 0 ? text : Data(text[(text.startIndex + start)...]) }
      start = end + 1
    }
    return text
  }

  private static func isHeader(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end, bytes[start] != UInt8(ascii: "#") else { return false }
    var cells = 0
    var isEmpty = true
    for offset in start...end {
      let byte = offset < end ? bytes[offset] : UInt8(ascii: ",")
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"):
        if !isEmpty { cells += 1 }
        isEmpty = true
      default: if byte > 0x20, byte != UInt8(ascii: "\"") { isEmpty = false }
      }
    }
    return cells > 1
  }
}
