import FileFormats

/// The tables of a page: `<table>`, with cells that reach over several columns and rows.
struct PageTables {
  private static let mostColumns = 200

  /// A cell that reaches into the rows below.
  private struct Hanging {
    let text: String
    var rows: Int
  }

  static func all(in text: Data) -> [DrawnTable] {
    let bytes = text.span
    guard bytes.count > 16 else { return [] }
    var tables: [DrawnTable] = []
    var start: Int?
    var offset = 0
    while offset + 7 < bytes.count {
      guard bytes[offset] == UInt8(ascii: "<") else {
        offset += 1
        continue
      }
      if IDScanner.starts(bytes, at: offset, with: "<table") {
        // Of tables in tables the inner ones are read.
        start = offset
      } else if let first = start, IDScanner.starts(bytes, at: offset, with: "</table") {
        var page = PageTables(String(decoding: text[first..<offset], as: UTF8.self))
        if let table = page.read() {
          var end = offset
          while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
          tables.append(DrawnTable(cells: table, bytes: first..<min(end + 1, bytes.count)))
        }
        start = nil
      }
      offset += 1
    }
    return tables
  }

  private var rest: Substring
  private var rows: [[String]] = []
  private var row: [String] = []
  private var hanging: [Int: Hanging] = [:]
  private var cell: String?
  private var link: String?
  private var columns = 1
  private var depth = 1

  private init(_ text: String) { rest = text[...] }

  private mutating func read() -> Data? {
    while let character = rest.popFirst() {
      if character != "<" {
        cell?.append(character)
        continue
      }
      if rest.hasPrefix("!--") {
        while !rest.isEmpty, !rest.hasPrefix("-->") { rest.removeFirst() }
        rest = rest.dropFirst(3)
        continue
      }
      let tag = rest.prefix { $0 != ">" }
      rest = rest.dropFirst(tag.count).dropFirst()
      take(tag)
    }
    closeRow()
    return DrawnTable.cells(rows)
  }

  private mutating func take(_ tag: Substring) {
    let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }.lowercased()
    switch name {
    case "tr", "/tr", "/tbody", "/thead": closeRow()
    case "td", "th":
      closeCell()
      cell = ""
      columns = Self.number(Self.attribute("colspan", tag))
      depth = Self.number(Self.attribute("rowspan", tag))
    case "/td", "/th": closeCell()
    case "a":
      if let address = Self.attribute("href", tag), TechniqueText.linked(address) != nil { link = address }
    case "br", "p", "/p", "div", "/div", "li", "/li": cell?.append(" ")
    default: break
    }
  }

  private mutating func closeCell() {
    guard let text = cell else { return }
    fillHanging()
    let isNamed = link != nil && TechniqueText.hits(in: text).isEmpty
    let words = text.decodingEntities.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // `<a href="https://attack.mitre.org/techniques/T1059/001">PowerShell</a>`
    let whole = isNamed && Self.isShort(words) ? "\(link ?? "") \(words)" : words
    for place in 0..<columns where row.count < Self.mostColumns {
      if depth > 1 { hanging[row.count] = Hanging(text: whole, rows: depth - 1) }
      row.append(place == 0 ? whole : "")
    }
    (cell, link, columns, depth) = (nil, nil, 1, 1)
  }

  /// Whether a text may be the name of what it links to.
  private static func isShort(_ text: String) -> Bool { text.utf8.count < 80 }

  private mutating func fillHanging() {
    while var above = hanging[row.count] {
      above.rows -= 1
      hanging[row.count] = above.rows > 0 ? above : nil
      row.append(above.text)
    }
  }

  private mutating func closeRow() {
    closeCell()
    guard !row.isEmpty else { return }
    fillHanging()
    rows.append(row)
    row = []
  }

  // MARK: Texts

  private static func number(_ text: String?) -> Int {
    text.flatMap { Int($0) }.map { min(max($0, 1), mostColumns) } ?? 1
  }

  private static func attribute(_ name: String, _ tag: Substring) -> String? {
    let lowered = tag.lowercased()
    guard let found = lowered.range(behind: " " + name + "=") else { return nil }
    // Lower case may change how long a text is.
    guard lowered.utf8.count == tag.utf8.count else { return nil }
    let start = tag.utf8.index(tag.utf8.startIndex, offsetBy: found)
    let value = tag[start...]
    if let quote = value.first, quote == "\"" || quote == "'" {
      return String(value.dropFirst().prefix { $0 != quote })
    }
    return String(value.prefix { !$0.isWhitespace && $0 != ">" })
  }

}

extension String {
  /// How many bytes stand before the end of the first occurrence of `text`.
  fileprivate func range(behind text: String) -> Int? {
    let (own, wanted) = (Array(utf8), Array(text.utf8))
    guard own.count >= wanted.count else { return nil }
    return (0...(own.count - wanted.count)).first { own[$0...].starts(with: wanted) }.map { $0 + wanted.count }
  }
}
