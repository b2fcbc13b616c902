import FileFormats

/// Tables drawn with bars: those of Markdown, of Jira, of psql and other consoles, and with the box characters.
///
///     | T1059.001 | seen |       technique | seen
///     |-----------|------|      -----------+------
///                                T1059.001 | t
enum BarTables {
  private enum Line {
    case row(isClosed: Bool)
    case rule
    case other
  }

  private struct Block {
    var lines: [Range<Int>] = []
    var rules: Set<Int> = []
    var isClosed = true
  }

  static func all(in text: Data) -> [DrawnTable] {
    let bytes = text.span
    var tables: [DrawnTable] = []
    var block = Block()
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      switch kind(bytes, start..<end) {
      case .other:
        if let table = table(block, text) { tables.append(table) }
        if !block.lines.isEmpty { block = Block() }
      case .rule:
        block.rules.insert(block.lines.count)
        block.lines.append(start..<end)
      case .row(let isClosed):
        if !isClosed { block.isClosed = false }
        block.lines.append(start..<end)
      }
      start = end + 1
    }
    if let table = table(block, text) { tables.append(table) }
    return tables
  }

  // MARK: Lines

  private static func kind(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Line {
    var (first, last): (UInt8, UInt8) = (0, 0)
    var hasBar = false
    var hasCrossing = false
    var hasStroke = false
    var isRule = true
    var offset = line.lowerBound
    while offset < line.upperBound {
      var mark = bytes[offset]
      offset += 1
      if mark <= 0x20 { continue }
      if mark == 0xE2, offset + 1 < line.upperBound, bytes[offset] == 0x94 || bytes[offset] == 0x95 {
        mark = boxMark(bytes[offset], bytes[offset + 1])
        offset += 2
      }
      if first == 0 { first = mark }
      last = mark
      switch mark {
      case UInt8(ascii: "|"): hasBar = true
      case UInt8(ascii: "+"): hasCrossing = true
      case UInt8(ascii: "-"), UInt8(ascii: "="): hasStroke = true
      case UInt8(ascii: ":"): break
      default: isRule = false
      }
    }
    if isRule, hasStroke, hasBar || hasCrossing { return .rule }
    // DokuWiki writes a header as `^ Technique ^ Seen ^`.
    if first == UInt8(ascii: "^"), last == UInt8(ascii: "^") { return .row(isClosed: true) }
    return hasBar ? .row(isClosed: first == UInt8(ascii: "|") && last == UInt8(ascii: "|")) : .other
  }

  /// What a box character stands for: a bar, a stroke or a crossing.
  private static func boxMark(_ second: UInt8, _ third: UInt8) -> UInt8 {
    switch (second, third) {
    case (0x94, 0x82), (0x94, 0x83), (0x95, 0x91): UInt8(ascii: "|")
    case (0x94, 0x80), (0x94, 0x81), (0x95, 0x90): UInt8(ascii: "-")
    default: UInt8(ascii: "+")
    }
  }

  // MARK: Blocks

  private static func table(_ block: Block, _ text: Data) -> DrawnTable? {
    let rows = block.lines.indices.filter { !block.rules.contains($0) }
    guard rows.count > 1, !block.rules.isEmpty || block.isClosed, let first = rows.first, let last = block.lines.last
    else { return nil }
    func line(_ index: Int) -> String {
      String(decoding: text[block.lines[index]], as: UTF8.self)
        .replacing("│", with: "|").replacing("┃", with: "|").replacing("║", with: "|").trimmedASCII
    }
    // Of a header of several lines the last one names the columns.
    let rule = block.rules.filter { $0 > first }.min() ?? first + 1
    let header = rows.last { $0 < rule } ?? first
    let isFramed = line(header).hasPrefix("|") || line(header).hasPrefix("^")
    var cells = [Self.cells(line(header), isFramed: isFramed)]
    // Where there is a rule below each row a row may have several lines.
    let isRuled = block.rules.count > 3 && 2 * block.rules.count > rows.count
    var open: [String] = []
    for index in block.lines.indices where index > header {
      guard !block.rules.contains(index) else {
        if isRuled, !open.isEmpty {
          cells.append(open)
          open = []
        }
        continue
      }
      let row = Self.cells(line(index), isFramed: isFramed)
      if isRuled, open.count == row.count {
        open = zip(open, row).map { $1.isEmpty ? $0 : $0.isEmpty ? $1 : $0 + " " + $1 }
      } else if isRuled {
        if !open.isEmpty { cells.append(open) }
        open = row
      } else {
        cells.append(row)
      }
    }
    if !open.isEmpty { cells.append(open) }
    return DrawnTable.cells(cells).map { DrawnTable(cells: $0, bytes: block.lines[0].lowerBound..<last.upperBound) }
  }

  /// The cells of a line, without the signs with which Markdown and Jira set letters.
  static func cells(_ line: String, isFramed: Bool) -> [String] {
    // Jira writes a header as `||Technique||Status||`.
    let line =
      line.hasPrefix("||")
      ? line.replacing("||", with: "|") : line.hasPrefix("^") ? line.replacing("^", with: "|") : line
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    var rest = line[...]
    while let character = rest.popFirst() {
      if isEscaped {
        if character != "|" { cell.append("\\") }
        cell.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "[", let link = jiraLink(rest) {
        // `[T1059.001|https://…]`
        cell += link.text
        rest = link.rest
      } else if character == "|" {
        cells.append(plain(cell))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    cells.append(plain(cell))
    guard isFramed else { return cells }
    if line.hasPrefix("|") { cells.removeFirst() }
    if line.hasSuffix("|"), !cells.isEmpty { cells.removeLast() }
    return cells
  }

  private static func jiraLink(_ rest: Substring) -> (text: String, rest: Substring)? {
    guard let bar = rest.firstIndex(where: { $0 == "|" || $0 == "]" }), rest[bar] == "|" else { return nil }
    let behind = rest[rest.index(after: bar)...]
    guard behind.hasPrefix("http"), let end = behind.firstIndex(of: "]") else { return nil }
    return (rest[..<bar] + " " + behind[..<end] + "", behind[behind.index(after: end)...])
  }

  private static func plain(_ cell: String) -> String {
    var text = cell.replacing("<br>", with: " ").replacing("<br/>", with: " ").trimmedASCII
    for sign in ["**", "__", "`", "*"] where text.count > 2 * sign.count && text.hasPrefix(sign) && text.hasSuffix(sign)
    {
      text = String(text.dropFirst(sign.count).dropLast(sign.count)).trimmedASCII
    }
    return text
  }
}
