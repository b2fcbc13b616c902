/// Reads the TOML that rules are written in: tables, lists of tables, dotted keys, strings of every kind, lists, inline
/// tables. Scalars are text, as in ``YAMLValue``; dates and numbers are not looked into.
package struct TOMLReader {
  private let name: String
  private let bytes: [UInt8]
  private var position = 0
  /// How deeply what is read is nested, dotted keys included.
  private var depth = 0
  private let root = Table(depth: 0)
  /// Deeper nesting than this is no file that people write.
  private static let deepest = 64

  /// The document of a file.
  package static func document(in data: Data, name: String) throws(FileError) -> YAMLValue {
    var reader = TOMLReader(name: name, bytes: Array(data))
    try reader.document()
    return reader.root.value
  }

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A table while it is read: later headers add to it.
  private final class Table {
    enum Item {
      case value(YAMLValue)
      case table(Table)
      case tables(List)
    }

    /// The tables of one name; shared, so that adding one does not copy those before it.
    final class List {
      var tables: [Table]

      init(_ first: Table) { tables = [first] }
    }

    let depth: Int
    var names: [String] = []
    var items: [String: Item] = [:]

    init(depth: Int) { self.depth = depth }

    func set(_ name: String, _ item: Item) {
      if items.updateValue(item, forKey: name) == nil { names.append(name) }
    }

    var value: YAMLValue {
      .map(
        names.compactMap { name in
          switch items[name] {
          case .value(let value): YAMLValue.Entry(name, value)
          case .table(let table): YAMLValue.Entry(name, table.value)
          case .tables(let list): YAMLValue.Entry(name, .list(list.tables.map(\.value)))
          case nil: nil
          }
        })
    }

    /// The table of a name, of a list of tables the last one.
    func table(_ name: String) -> Table? {
      switch items[name] {
      case .table(let table): return table
      case .tables(let list): return list.tables.last
      case .value: return nil
      case nil:
        let table = Table(depth: depth + 1)
        set(name, .table(table))
        return table
      }
    }
  }

  private mutating func document() throws(FileError) {
    var current = root
    while skip(lines: true) {
      if bytes[position] == UInt8(ascii: "[") {
        current = try header()
      } else {
        let path = try keys()
        try expect(UInt8(ascii: "="), "has no = behind its key")
        var table = current
        for name in path.dropLast() { table = try inner(table, name) }
        depth = table.depth
        table.set(path[path.count - 1], .value(try value()))
      }
      _ = skip(lines: false)
      guard position == bytes.count || bytes[position] == .lineFeed else { throw fault("has text behind its value") }
    }
  }

  private mutating func header() throws(FileError) -> Table {
    position += 1
    let isList = take(UInt8(ascii: "["))
    let path = try keys()
    try expect(UInt8(ascii: "]"), "has no ] behind its name")
    if isList { try expect(UInt8(ascii: "]"), "has no ]] behind its name") }
    var table = root
    for name in path.dropLast() { table = try inner(table, name) }
    let last = path[path.count - 1]
    guard isList else { return try inner(table, last) }
    let new = Table(depth: table.depth + 1)
    if case .tables(let list) = table.items[last] {
      list.tables.append(new)
    } else {
      table.set(last, .tables(Table.List(new)))
    }
    return new
  }

  private func inner(_ table: Table, _ name: String) throws(FileError) -> Table {
    guard table.depth < Self.deepest else { throw tooDeep }
    guard let inner = table.table(name) else { throw fault("makes a table of a value") }
    return inner
  }

  private mutating func keys() throws(FileError) -> [String] {
    var path: [String] = []
    repeat {
      _ = skip(lines: false)
      guard position < bytes.count else { throw fault("ends in a key") }
      if bytes[position] == .quote || bytes[position] == UInt8(ascii: "'") {
        path.append(try string())
      } else {
        let start = position
        while position < bytes.count, Self.isBare(bytes[position]) { position += 1 }
        guard position > start else { throw fault("has no key where one belongs") }
        path.append(String(decoding: bytes[start..<position], as: UTF8.self))
      }
      _ = skip(lines: false)
    } while take(UInt8(ascii: "."))
    return path
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func value() throws(FileError) -> YAMLValue {
    _ = skip(lines: false)
    guard position < bytes.count else { throw fault("has no value") }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw tooDeep }
    switch bytes[position] {
    case .quote, UInt8(ascii: "'"): return .text(try string())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "{"): return try inlineTable()
    default:
      let start = position
      while position < bytes.count, !",]}#\n\r".utf8.contains(bytes[position]) { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self).trimmedASCII
      guard !text.isEmpty else { throw fault("has no value") }
      return .text(text)
    }
  }

  private mutating func list() throws(FileError) -> [YAMLValue] {
    position += 1
    var elements: [YAMLValue] = []
    while skip(lines: true) {
      if take(UInt8(ascii: "]")) { return elements }
      elements.append(try value())
      guard skip(lines: true) else { break }
      if take(.comma) { continue }
      try expect(UInt8(ascii: "]"), "has an element without a comma behind it")
      return elements
    }
    throw fault("ends in a list")
  }

  private mutating func inlineTable() throws(FileError) -> YAMLValue {
    position += 1
    let table = Table(depth: depth)
    while skip(lines: true) {
      if take(UInt8(ascii: "}")) { return table.value }
      let path = try keys()
      try expect(UInt8(ascii: "="), "has no = behind its key")
      var place = table
      for name in path.dropLast() { place = try inner(place, name) }
      depth = place.depth
      place.set(path[path.count - 1], .value(try value()))
      depth = table.depth
      guard skip(lines: true) else { break }
      if take(.comma) { continue }
      try expect(UInt8(ascii: "}"), "has an entry without a comma behind it")
      return table.value
    }
    throw fault("ends in a table")
  }

  private mutating func string() throws(FileError) -> String {
    let quote = bytes[position]
    let isLong = position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
    position += isLong ? 3 : 1
    if isLong {
      if position < bytes.count, bytes[position] == .carriageReturn { position += 1 }
      if position < bytes.count, bytes[position] == .lineFeed { position += 1 }
    }
    let start = position
    var isEscaped = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\"), quote == .quote {
        isEscaped = true
        position += 2
        continue
      }
      if byte == .lineFeed, !isLong { break }
      if byte == quote,
        !isLong || position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
      {
        let text = bytes[start..<position]
        position += isLong ? 3 : 1
        return isEscaped ? JSONEscapes.resolved(Array(text).span) : String(decoding: text, as: UTF8.self)
      }
      position += 1
    }
    position = min(position, bytes.count)
    throw fault("begins a text that does not end")
  }

  /// Passes blanks and comments, and line ends if asked to; false at the end of the file.
  private mutating func skip(lines: Bool) -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, .tab, .carriageReturn: position += 1
      case .lineFeed where lines: position += 1
      case UInt8(ascii: "#"):
        while position < bytes.count, bytes[position] != .lineFeed { position += 1 }
      default: return true
      }
    }
    return false
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ problem: String) throws(FileError) {
    _ = skip(lines: false)
    guard take(byte) else { throw fault(problem) }
  }

  private var tooDeep: FileError { fault("is nested more than \(Self.deepest) deep") }

  private func fault(_ problem: String) -> FileError {
    let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == .lineFeed }
    return FileError(name, line: line, problem: "this line \(problem)", advice: "check it with a TOML linter")
  }
}
