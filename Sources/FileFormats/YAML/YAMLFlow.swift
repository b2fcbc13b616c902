/// Reads quoted scalars and flow collections: `[T1059, 'T1082']`, `{a: 1}`.
struct YAMLFlow {
  enum Failure: Error {
    /// The text ends too early; more lines may complete it.
    case cutOff
    case malformed(String)
  }

  private let bytes: [UInt8]
  private(set) var position = 0
  private var depth = 0
  /// What aliases may repeat, and what gets a name here.
  var anchors = YAMLAnchors()

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The value that the whole text is, a comment behind it aside.
  mutating func whole() throws(Failure) -> YAMLValue {
    let value = try value()
    skipBlanks()
    guard position == bytes.count || bytes[position] == UInt8(ascii: "#") else {
      throw .malformed("has text behind a closing quote or bracket")
    }
    return value
  }

  private mutating func value() throws(Failure) -> YAMLValue {
    skipBlanks()
    guard position < bytes.count else { throw .cutOff }
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLReader.deepest else { throw .malformed("is nested more than \(YAMLReader.deepest) deep") }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .text(try quoted())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "{"): return .merged(try map())
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      let name = try properties()
      let value = position < bytes.count && ",]}".utf8.contains(bytes[position]) ? .null : try value()
      do throws(YAMLAnchors.Failure) { try anchors.define(name, value) } catch { throw .malformed(error.problem) }
      return value
    case UInt8(ascii: "*"):
      let name = String(word().dropFirst())
      do throws(YAMLAnchors.Failure) { return try anchors.value(of: name) } catch { throw .malformed(error.problem) }
    default:
      let text = plain()
      return text.isEmpty || text == "~" || text == "null" ? .null : .text(text)
    }
  }

  /// Steps over names and tags; returns the name, if there is one.
  private mutating func properties() throws(Failure) -> String? {
    var name: String?
    while position < bytes.count, bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!") {
      let isName = bytes[position] == UInt8(ascii: "&")
      let word = word()
      if isName { name = String(word.dropFirst()) }
      skipBlanks()
    }
    guard position < bytes.count else { throw .cutOff }
    return name
  }

  /// What stands here up to a blank or a sign of a collection.
  private mutating func word() -> String {
    let start = position
    while position < bytes.count, !" \t\n,[]{}".utf8.contains(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func list() throws(Failure) -> [YAMLValue] {
    position += 1
    var items: [YAMLValue] = []
    while true {
      if try closes(UInt8(ascii: "]")) { return items }
      items.append(try value())
      try separator(or: UInt8(ascii: "]"))
    }
  }

  private mutating func map() throws(Failure) -> [YAMLValue.Entry] {
    position += 1
    var entries: [YAMLValue.Entry] = []
    while true {
      if try closes(UInt8(ascii: "}")) { return entries }
      // "? key : value" says the same as "key: value".
      if bytes[position] == UInt8(ascii: "?"), position + 1 < bytes.count, " \t\n".utf8.contains(bytes[position + 1]) {
        position += 1
        skipBlanks()
        guard position < bytes.count else { throw .cutOff }
      }
      if bytes[position] == UInt8(ascii: "&") || bytes[position] == UInt8(ascii: "!") { _ = try properties() }
      let isQuoted = bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
      let key = isQuoted ? try quoted() : plain(isKey: true)
      skipBlanks()
      guard position < bytes.count else { throw .cutOff }
      guard bytes[position] == UInt8(ascii: ":") else { throw .malformed("has a key without a colon") }
      position += 1
      entries.append(YAMLValue.Entry(key, try value()))
      try separator(or: UInt8(ascii: "}"))
    }
  }

  private mutating func closes(_ bracket: UInt8) throws(Failure) -> Bool {
    skipBlanks()
    guard position < bytes.count else { throw .cutOff }
    guard bytes[position] == bracket else { return false }
    position += 1
    return true
  }

  private mutating func separator(or bracket: UInt8) throws(Failure) {
    skipBlanks()
    guard position < bytes.count else { throw .cutOff }
    if bytes[position] == UInt8(ascii: ",") {
      position += 1
    } else if bytes[position] != bracket {
      throw .malformed("has an element without a comma behind it")
    }
  }

  private mutating func plain(isKey: Bool = false) -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if ",]}".utf8.contains(byte) || isKey && byte == UInt8(ascii: ":") { break }
      position += 1
    }
    var end = position
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The quoted scalar at the position.
  mutating func quoted() throws(Failure) -> String {
    let quote = bytes[position]
    position += 1
    var result: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        // Two single quotes are one.
        guard quote == UInt8(ascii: "'"), position < bytes.count, bytes[position] == quote else {
          return String(decoding: result, as: UTF8.self)
        }
        position += 1
        result.append(byte)
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        try escape(into: &result)
      } else {
        result.append(byte)
      }
    }
    throw .cutOff
  }

  private mutating func escape(into result: inout [UInt8]) throws(Failure) {
    guard position < bytes.count else { throw .cutOff }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "0"): result.append(0)
    case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : 8
      let digits = bytes[position..<min(position + count, bytes.count)]
      guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number), digits.count == count
      else { throw .malformed("has a bad escape in a quoted text") }
      position += count
      result += Array(String(Character(scalar)).utf8)
    default: result.append(letter)
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count, " \t\n".utf8.contains(bytes[position]) { position += 1 }
  }
}
