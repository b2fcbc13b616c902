/// A Python value as the header of a `.npy` file writes it; read without evaluating anything.
indirect enum PythonLiteral: Equatable {
  case string(String)
  case integer(Int)
  case boolean(Bool)
  /// A list or a tuple.
  case sequence([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// Reads the whole of `text`, nil when it is not one of the values above.
  init?(_ text: String) {
    var parser = Parser(bytes: Array(text.utf8))
    guard let value = parser.value(depth: 0) else { return nil }
    parser.skipSpace()
    guard parser.position == parser.bytes.count else { return nil }
    self = value
  }

  private struct Parser {
    let bytes: [UInt8]
    var position = 0

    /// Deeper than any header, shallower than the stack.
    static let greatestDepth = 8

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skipSpace() {
      while let byte = next, byte == UInt8(ascii: " ") || byte == .lineFeed || byte == .tab { position += 1 }
    }

    mutating func value(depth: Int) -> PythonLiteral? {
      guard depth <= Self.greatestDepth else { return nil }
      skipSpace()
      switch next {
      case UInt8(ascii: "'"), .quote: return string().map(PythonLiteral.string)
      case UInt8(ascii: "("): return sequence(end: UInt8(ascii: ")"), depth: depth)
      case UInt8(ascii: "["): return sequence(end: UInt8(ascii: "]"), depth: depth)
      case UInt8(ascii: "{"): return dictionary(depth: depth)
      default: return word()
      }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard next == byte else { return false }
      position += 1
      return true
    }

    private mutating func word() -> PythonLiteral? {
      let start = position
      while let byte = next, byte == UInt8(ascii: "-") || isLetterOrDigit(byte) { position += 1 }
      switch String(decoding: bytes[start..<position], as: UTF8.self) {
      case "True": return .boolean(true)
      case "False": return .boolean(false)
      case let digits: return Int(digits).map(PythonLiteral.integer)
      }
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      default: false
      }
    }

    private mutating func string() -> String? {
      let quote = next
      position += 1
      var text: [UInt8] = []
      while let byte = next {
        position += 1
        if byte == quote { return String(decoding: text, as: UTF8.self) }
        if byte == UInt8(ascii: "\\") {
          // Of Python's escapes only those that a name can need.
          guard let escaped = next, escaped == UInt8(ascii: "\\") || escaped == .quote || escaped == UInt8(ascii: "'")
          else { return nil }
          text.append(escaped)
          position += 1
        } else {
          text.append(byte)
        }
      }
      return nil
    }

    private mutating func sequence(end: UInt8, depth: Int) -> PythonLiteral? {
      position += 1
      var values: [PythonLiteral] = []
      while !take(end) {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
        if take(.comma) { continue }
        guard take(end) else { return nil }
        // A single value in round brackets is that value, not a tuple.
        let isTupleOfOne = end == UInt8(ascii: ")") && values.count == 1
        return isTupleOfOne ? value : .sequence(values)
      }
      return .sequence(values)
    }

    private mutating func dictionary(depth: Int) -> PythonLiteral? {
      position += 1
      var values: [String: PythonLiteral] = [:]
      let end = UInt8(ascii: "}")
      while !take(end) {
        skipSpace()
        guard next == UInt8(ascii: "'") || next == .quote, let key = string(), take(UInt8(ascii: ":")),
          let value = value(depth: depth + 1), values.updateValue(value, forKey: key) == nil
        else { return nil }
        if take(.comma) { continue }
        return take(end) ? .dictionary(values) : nil
      }
      return .dictionary(values)
    }
  }
}
