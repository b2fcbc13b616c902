extension DataTree {
  /// What came of reading one JSON value.
  package struct Reading {
    /// The value, or as much of it as stands before the fault.
    package let tree: DataTree
    /// Where it ends.
    package let end: Int
    /// Its line counts from the value's first, so that a file of broken lines is not counted again with each.
    package let fault: JSONFault?
  }

  /// Reads the JSON value that begins at or behind `offset`.
  ///
  /// Of a value that is cut off or broken what stands before the fault is kept, as if its brackets were closed there.
  package static func json(_ source: Data, at offset: Int = 0, keys: KeyTable) -> Reading {
    var parser = JSONTreeParser(keys: keys, position: offset)
    let bytes = source.span
    var fault: JSONFault?
    do throws(JSONFault) {
      try parser.value(bytes)
    } catch {
      fault = error
      parser.close()
    }
    return Reading(tree: DataTree(source: source, nodes: parser.nodes), end: parser.position, fault: fault)
  }

  /// The first byte at or behind `offset` that is no blank; `nil` at the end.
  package static func firstVisible(_ source: Data, from offset: Int) -> Int? {
    let bytes = source.span
    var offset = offset
    while offset < bytes.count {
      // Streams of JSON part their values by line ends, record separators or nothing.
      switch bytes[offset] {
      case 0x20, 0x09...0x0D, 0x1E, 0: offset += 1
      default: return offset
      }
    }
    return nil
  }
}

/// One pass over the bytes of a JSON value.
private struct JSONTreeParser {
  let keys: KeyTable
  var position: Int
  private let start: Int
  var nodes: [DataTree.Node] = []
  /// The containers that are open.
  private var open: [Int] = []

  init(keys: KeyTable, position: Int) {
    self.keys = keys
    self.position = position
    start = position
    nodes.reserveCapacity(64)
  }

  /// Closes what is open, so that a broken value is a whole tree.
  mutating func close() {
    if nodes.last?.kind == .key { nodes.removeLast() }
    for container in open { nodes[container].next = UInt32(nodes.count) }
    open = []
  }

  mutating func value(_ bytes: Span<UInt8>) throws(JSONFault) {
    skipSpace(bytes)
    guard position < bytes.count else { throw fault(.cut, bytes) }
    switch bytes[position] {
    case UInt8(ascii: "{"): try object(bytes)
    case UInt8(ascii: "["): try array(bytes)
    case .quote, .apostrophe: try string(bytes, .text)
    case UInt8(ascii: "t"): try word("true", .yes, bytes)
    case UInt8(ascii: "f"): try word("false", .no, bytes)
    case UInt8(ascii: "n"): try word("null", .null, bytes)
    // Python writes it where a number is missing.
    case UInt8(ascii: "N"):
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "o") {
        try word("None", .null, bytes)
      } else {
        try word("NaN", .null, bytes)
      }
    case UInt8(ascii: "T"): try word("True", .yes, bytes)
    case UInt8(ascii: "F"): try word("False", .no, bytes)
    case UInt8(ascii: "u"): try word("undefined", .null, bytes)
    case UInt8(ascii: "I"): try word("Infinity", .null, bytes)
    default: try number(bytes)
    }
  }

  private mutating func object(_ bytes: Span<UInt8>) throws(JSONFault) {
    let index = try enter(.object, bytes)
    skipSpace(bytes)
    if !take(UInt8(ascii: "}"), bytes) {
      repeat {
        skipSpace(bytes)
        guard position < bytes.count else { throw fault(.cut, bytes) }
        // Who edits by hand leaves a comma before the end.
        if nodes.count > index + 1, bytes[position] == UInt8(ascii: "}") { break }
        try key(bytes)
        skipSpace(bytes)
        try expect(UInt8(ascii: ":"), bytes)
        try value(bytes)
        skipSpace(bytes)
      } while take(.comma, bytes)
      try expect(UInt8(ascii: "}"), bytes)
    }
    leave(index)
  }

  private mutating func array(_ bytes: Span<UInt8>) throws(JSONFault) {
    let index = try enter(.array, bytes)
    skipSpace(bytes)
    if !take(UInt8(ascii: "]"), bytes) {
      repeat {
        try value(bytes)
        skipSpace(bytes)
      } while take(.comma, bytes) && !ends(bytes)
      try expect(UInt8(ascii: "]"), bytes)
    }
    leave(index)
  }

  private mutating func enter(_ kind: DataTree.Kind, _ bytes: Span<UInt8>) throws(JSONFault) -> Int {
    guard open.count < JSONValue.deepest else { throw fault(.tooDeep, bytes) }
    open.append(nodes.count)
    append(kind, from: position, to: position)
    position += 1
    return nodes.count - 1
  }

  private mutating func leave(_ index: Int) {
    open.removeLast()
    nodes[index].next = UInt32(nodes.count)
  }

  private mutating func append(
    _ kind: DataTree.Kind, from start: Int, to end: Int, isEscaped: Bool = false, key: UInt16 = 0
  ) {
    nodes.append(
      DataTree.Node(
        kind: kind, isEscaped: isEscaped, key: key, start: UInt32(start), end: UInt32(end),
        next: UInt32(nodes.count + 1)))
  }

  /// The name of a member; JSON5 lets it be a word, and quotes be single.
  private mutating func key(_ bytes: Span<UInt8>) throws(JSONFault) {
    if bytes[position] == .quote || bytes[position] == .apostrophe { return try string(bytes, .key) }
    let start = position
    while position < bytes.count, bytes[position].isOfWord { position += 1 }
    guard position > start, !(0x30...0x39).contains(bytes[start]) else { throw fault(.misplaced, bytes) }
    append(.key, from: start, to: position, key: keys.number(of: bytes, from: start, to: position))
  }

  private mutating func string(_ bytes: Span<UInt8>, _ kind: DataTree.Kind) throws(JSONFault) {
    let mark = bytes[position]
    position += 1
    let start = position
    var isEscaped = false
    while position < bytes.count {
      switch bytes[position] {
      case mark:
        let key = kind == .key ? keys.number(of: bytes, from: start, to: position) : 0
        append(kind, from: start, to: position, isEscaped: isEscaped, key: key)
        position += 1
        return
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      default: position += 1
      }
    }
    position = bytes.count
    throw fault(.cut, bytes)
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = position
    if position + 1 < bytes.count, bytes[position] == UInt8(ascii: "0"), bytes[position + 1] | 0x20 == UInt8(ascii: "x")
    {
      position += 2
      while position < bytes.count, bytes[position].isOfWord { position += 1 }
      return append(.number, from: start, to: position)
    }
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        position += 1
      default:
        guard position > start else { throw fault(.misplaced, bytes) }
        append(.number, from: start, to: position)
        return
      }
    }
    append(.number, from: start, to: position)
  }

  private mutating func word(
    _ word: StaticString, _ kind: DataTree.Kind, _ bytes: Span<UInt8>
  ) throws(JSONFault) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard position + offset < bytes.count else { throw fault(.cut, bytes) }
      guard word.utf8Start[offset] == bytes[position + offset] else { throw fault(.misplaced, bytes) }
    }
    append(kind, from: position, to: position)
    position += word.utf8CodeUnitCount
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, .tab, .lineFeed, .carriageReturn: position += 1
      case UInt8(ascii: "/"):
        guard skipComment(bytes) else { return }
      default: return
      }
    }
  }

  /// Whether a list ends behind a comma, as who edits by hand leaves it.
  private mutating func ends(_ bytes: Span<UInt8>) -> Bool {
    skipSpace(bytes)
    return position < bytes.count && bytes[position] == UInt8(ascii: "]")
  }

  /// Passes over `// …` and `/* … */`, which files of settings have.
  private mutating func skipComment(_ bytes: Span<UInt8>) -> Bool {
    guard position + 1 < bytes.count else { return false }
    switch bytes[position + 1] {
    case UInt8(ascii: "/"):
      while position < bytes.count, bytes[position] != .lineFeed { position += 1 }
      return true
    case UInt8(ascii: "*"):
      var end = position + 3
      while end < bytes.count, bytes[end] != UInt8(ascii: "/") || bytes[end - 1] != UInt8(ascii: "*") { end += 1 }
      guard end < bytes.count else { return false }
      position = end + 1
      return true
    default: return false
    }
  }

  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONFault) {
    guard position < bytes.count else { throw fault(.cut, bytes) }
    guard take(byte, bytes) else { throw fault(.misplaced, bytes) }
  }

  private func fault(_ kind: JSONFault.Kind, _ bytes: Span<UInt8>) -> JSONFault {
    var line = 1
    for offset in start..<max(start, min(position, bytes.count)) where bytes[offset] == .lineFeed { line += 1 }
    return JSONFault(kind: kind, line: line)
  }
}

extension UInt8 {
  fileprivate static let apostrophe = UInt8(ascii: "'")

  /// Whether it may stand in a name without quotes.
  fileprivate var isOfWord: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: false
    }
  }
}
