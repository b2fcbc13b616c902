/// The first place at which text stops being JSON.
///
/// `JSONDecoder` says only that something is wrong; this second look, taken after it failed, finds out where.
package enum JSONFault: Sendable, Equatable {
  /// The text ends before its outermost value does; with the number of the last line.
  case cut(line: Int)
  /// A character is out of place; with the number of its line.
  case malformed(line: Int)

  /// The first fault of `bytes`, `nil` when they are JSON as far as this check goes.
  package static func first(in bytes: [UInt8]) -> JSONFault? {
    var scanner = JSONFaultScanner(bytes: bytes)
    return scanner.scan()
  }
}

private struct JSONFaultScanner {
  private enum Expectation {
    case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd
  }

  private enum Stop: Error {
    case cut, malformed
  }

  let bytes: [UInt8]
  private var position = 0
  private var open: [UInt8] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func scan() -> JSONFault? {
    do throws(Stop) {
      try scanDocument()
      return nil
    } catch {
      let line = 1 + bytes[..<position].count { $0 == UInt8(ascii: "\n") }
      return error == .cut ? .cut(line: line) : .malformed(line: line)
    }
  }

  private mutating func scanDocument() throws(Stop) {
    var expectation = Expectation.value
    repeat {
      skipSpace()
      guard position < bytes.count else { throw .cut }
      expectation = try advance(expectation)
    } while !(open.isEmpty && expectation == .commaOrEnd)
    skipSpace()
    if position < bytes.count { throw .malformed }
  }

  private mutating func advance(_ expectation: Expectation) throws(Stop) -> Expectation {
    let byte = bytes[position]
    switch (expectation, byte) {
    case (.value, UInt8(ascii: "{")), (.valueOrEnd, UInt8(ascii: "{")):
      open.append(byte)
      position += 1
      return .keyOrEnd
    case (.value, UInt8(ascii: "[")), (.valueOrEnd, UInt8(ascii: "[")):
      open.append(byte)
      position += 1
      return .valueOrEnd
    case (.keyOrEnd, UInt8(ascii: "}")), (.valueOrEnd, UInt8(ascii: "]")):
      return close()
    case (.commaOrEnd, UInt8(ascii: "}")) where open.last == UInt8(ascii: "{"),
      (.commaOrEnd, UInt8(ascii: "]")) where open.last == UInt8(ascii: "["):
      return close()
    case (.commaOrEnd, UInt8(ascii: ",")):
      position += 1
      return open.last == UInt8(ascii: "{") ? .key : .value
    case (.colon, UInt8(ascii: ":")):
      position += 1
      return .value
    case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")):
      try scanString()
      return .colon
    case (.value, UInt8(ascii: "\"")), (.valueOrEnd, UInt8(ascii: "\"")):
      try scanString()
      return .commaOrEnd
    case (.value, _), (.valueOrEnd, _):
      try scanWord()
      return .commaOrEnd
    default:
      throw .malformed
    }
  }

  private mutating func close() -> Expectation {
    open.removeLast()
    position += 1
    return .commaOrEnd
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func scanString() throws(Stop) {
    position += 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): position = min(position + 2, bytes.count)
      case ..<0x20: throw .malformed
      default: position += 1
      }
    }
    throw .cut
  }

  /// A number, `true`, `false` or `null`; of numbers only the alphabet is checked.
  private mutating func scanWord() throws(Stop) {
    let start = position
    while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
    let word = bytes[start..<position]
    let literals = ["true", "false", "null"]
    let isNumber = word.first.map { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) } ?? false
    if isNumber || literals.contains(where: { word.elementsEqual($0.utf8) }) { return }
    if position == bytes.count, literals.contains(where: { $0.utf8.starts(with: word) }) { throw .cut }
    position = start
    throw .malformed
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
