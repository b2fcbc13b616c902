/// What people and programs write for JSON and is none: JSON5, JavaScript's objects, what Python prints.
///
/// Names without quotes, single quotes, comments, and `True`, `False`, `None` become JSON; everything else stays as it is,
/// so that what is broken otherwise still is.
package struct RelaxedJSON {
  /// Longer texts are left alone: their makers are programs, which write JSON.
  private static let limit = 64 << 20

  private let bytes: [UInt8]
  private var position = 0
  private var result: [UInt8] = []

  private init(_ text: Data) {
    bytes = Array(text)
    result.reserveCapacity(bytes.count)
  }

  /// The text as JSON; `nil` where it does not begin as an object or a list of that kind does.
  ///
  /// - Complexity: O(bytes).
  package static func json(_ text: Data) -> Data? {
    guard text.count <= limit else { return nil }
    var reader = RelaxedJSON(text)
    guard reader.begins() else { return nil }
    while reader.position < reader.bytes.count { reader.step() }
    return Data(reader.result)
  }

  private func byte(_ offset: Int) -> UInt8 {
    position + offset < bytes.count ? bytes[position + offset] : 0
  }

  /// Whether an object with a name, or a list of objects, lists or texts begins behind blanks and comments.
  private mutating func begins() -> Bool {
    skipBlanks()
    let start = position
    let opening = byte(0)
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") else { return false }
    position += 1
    skipBlanks()
    let next = byte(0)
    position = start
    if opening == UInt8(ascii: "{") {
      return next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") || Self.isName(next)
    }
    return "{['\"".utf8.contains(next)
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      if byte(0) <= 0x20 { position += 1 } else if !skipComment() { return }
    }
  }

  private mutating func skipComment() -> Bool {
    guard byte(0) == UInt8(ascii: "/") else { return false }
    if byte(1) == UInt8(ascii: "/") {
      while position < bytes.count, byte(0) != UInt8(ascii: "\n") { position += 1 }
      return true
    }
    guard byte(1) == UInt8(ascii: "*") else { return false }
    position += 2
    while position < bytes.count, byte(0) != UInt8(ascii: "*") || byte(1) != UInt8(ascii: "/") { position += 1 }
    position = min(position + 2, bytes.count)
    return true
  }

  private mutating func step() {
    let first = byte(0)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") { return takeText(first) }
    if skipComment() { return }
    guard Self.isName(first) else {
      result.append(first)
      position += 1
      return
    }
    takeName()
  }

  private mutating func takeText(_ quote: UInt8) {
    position += 1
    result.append(UInt8(ascii: "\""))
    while position < bytes.count, byte(0) != quote {
      switch (byte(0), byte(1)) {
      case (UInt8(ascii: "\\"), UInt8(ascii: "'")):
        result.append(UInt8(ascii: "'"))
        position += 2
      case (UInt8(ascii: "\\"), _):
        result += bytes[position..<min(position + 2, bytes.count)]
        position += 2
      case (UInt8(ascii: "\""), _):
        result += [UInt8(ascii: "\\"), UInt8(ascii: "\"")]
        position += 1
      default:
        result.append(byte(0))
        position += 1
      }
    }
    // A text that does not end is not made to.
    if position < bytes.count { result.append(UInt8(ascii: "\"")) }
    position += 1
  }

  private mutating func takeName() {
    let start = position
    while Self.isName(byte(0)) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(0)) { position += 1 }
    let name = bytes[start..<position]
    let end = position
    skipBlanks()
    if byte(0) == UInt8(ascii: ":") {
      result.append(UInt8(ascii: "\""))
      result += name
      result.append(UInt8(ascii: "\""))
    } else {
      result += Self.words[String(decoding: name, as: UTF8.self)] ?? Array(name)
      position = end
    }
  }

  private static let words = ["True": Array("true".utf8), "False": Array("false".utf8), "None": Array("null".utf8)]

  private static func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }
}
