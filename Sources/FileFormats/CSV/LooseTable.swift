/// A table of unknown make: the separator is told from the rows, rows may be shorter or longer than the first one, and
/// a line such as `sep=;` may stand above them.
package struct LooseTable: Sendable {
  /// How far it is looked for what kind of table it is.
  private static let probe = 64 << 10
  private static let separators: [UInt8] = [.comma, .semicolon, .tab, UInt8(ascii: "|")]

  /// The cells of the first row.
  package let header: [String]
  private let source: CSVRow.Source
  private let start: CSVScanner
  /// Where the first row begins.
  private let first: CSVScanner

  /// Recognizes a table in UTF-8 text; `nil` where lines have nothing in common.
  ///
  /// - Parameter isNamed: whether the file is called a table, so that one column is enough and few rows will do.
  package init?(_ data: Data, path: String, isNamed: Bool) {
    let bytes = data.span
    var position = 0
    var given: UInt8?
    if let (separator, end) = Self.announced(bytes) {
      given = separator
      position = end
    }
    var best: Shape?
    for separator in given.map({ [$0] }) ?? Self.separators {
      guard let shape = Self.shape(bytes, separator, from: position, path: path) else { continue }
      // Of `T1059;0,5;0,7` the commas are those of numbers.
      if let earlier = best, earlier.separator == .comma, separator != UInt8(ascii: "|"), shape.width > 1,
        shape.share >= 0.8, Self.partsNumbers(bytes, from: position)
      {
        best = shape
        continue
      }
      if best.map({ shape.share * Double(shape.width) > $0.share * Double($0.width) }) ?? true { best = shape }
    }
    guard let best, best.share >= (isNamed ? 0.5 : 0.8) else { return nil }
    var scanner = best.start
    first = scanner
    var row = CSVRow(source: CSVRow.Source(data: data, path: path, header: []))
    guard (try? scanner.nextRow(of: bytes, into: &row.fields)) != nil, row.count > 0 else { return nil }
    header = (0..<row.count).map { row[$0].trimmedASCII }
    source = CSVRow.Source(data: data, path: path, header: header)
    start = scanner
  }

  /// Calls `body` with each row, at most `limit` of them; rows that are empty are passed over.
  ///
  /// - Parameter includesHeader: whether the first row is a row like the others.
  /// - Throws: `FileError` at a quote that does not end.
  package func forEachRow(
    limit: Int = .max, includesHeader: Bool = false, _ body: (CSVRow) -> Void
  ) throws(FileError) {
    let bytes = source.data.span
    var scanner = includesHeader ? first : start
    var row = CSVRow(source: source)
    var count = 0
    while count < limit, let line = try scanner.nextRow(of: bytes, into: &row.fields) {
      row.line = line
      body(row)
      count += 1
    }
  }

  /// The separator that a first line `sep=;` announces, and where the next line begins.
  private static func announced(_ bytes: Span<UInt8>) -> (UInt8, Int)? {
    let word = Array("sep=".utf8)
    var position = 0
    if bytes.count > 0, bytes[0] == .quote { position = 1 }
    guard bytes.count > position + word.count + 1 else { return nil }
    for (offset, byte) in word.enumerated() where bytes[position + offset] | 0x20 != byte | 0x20 { return nil }
    let separator = bytes[position + word.count]
    var end = position + word.count + 1
    if end < bytes.count, bytes[end] == .quote { end += 1 }
    guard end < bytes.count, bytes[end] == .lineFeed || bytes[end] == .carriageReturn else { return nil }
    return (separator, end)
  }

  /// Whether most commas stand between digits.
  private static func partsNumbers(_ bytes: Span<UInt8>, from position: Int) -> Bool {
    var (between, all) = (0, 0)
    for offset in position..<min(bytes.count, position + probe) where bytes[offset] == .comma {
      all += 1
      guard offset > 0, offset + 1 < bytes.count else { continue }
      if isDigit(bytes[offset - 1]), isDigit(bytes[offset + 1]) { between += 1 }
    }
    return 2 * between > all
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private struct Shape {
    let separator: UInt8
    let width: Int
    let share: Double
    /// Before the first row that has as many fields as most; titles may stand above.
    let start: CSVScanner
  }

  /// How many fields most rows have, and which share of them that is.
  private static func shape(
    _ bytes: Span<UInt8>, _ separator: UInt8, from position: Int, path: String
  ) -> Shape? {
    var scanner = CSVScanner(path: path, delimiter: separator, position: position)
    var fields: [CSVScanner.Field] = []
    var widths: [Int] = []
    var starts: [CSVScanner] = []
    while widths.count < 100, scanner.position - position < probe {
      let start = scanner
      guard let line = try? scanner.nextRow(of: bytes, into: &fields), line > 0 else { break }
      starts.append(start)
      widths.append(fields.count)
    }
    // A table has rows; a header alone says nothing.
    guard let first = widths.first, widths.count > 1, starts[1].position - position < probe else { return nil }
    var counts: [Int: Int] = [:]
    for width in widths { counts[width, default: 0] += 1 }
    func rest(_ width: Int) -> Int { (counts[width] ?? 0) - (width == first ? 1 : 0) }
    let most = counts.keys.max { (rest($0), $0) < (rest($1), $1) } ?? first
    // A first row of several fields is the header, even where rows are ragged.
    let width = first > 1 && rest(first) * 2 >= widths.count - 1 ? first : most
    guard let start = widths.prefix(6).firstIndex(of: width) else { return nil }
    let below = widths[(start + 1)...]
    guard !below.isEmpty else { return nil }
    let alike = below.count { $0 == width }
    return Shape(
      separator: separator, width: width, share: Double(alike) / Double(below.count),
      start: starts[start])
  }
}
