/// Tells where a quoted scalar or a flow collection ends, a line at a time, so that one over many lines is read once.
struct YAMLFlowExtent {
  private var depth = 0
  private var quote: UInt8?
  private var isEscaped = false
  /// Whether a quote may begin a scalar here.
  private var isOpen = true
  /// Whether a name or a tag goes on, behind which a scalar begins.
  private var isInProperty = false
  private var hasBegun = false

  /// Whether all that was opened is closed.
  var isClosed: Bool { hasBegun && depth <= 0 && quote == nil }
  var isInQuotes: Bool { quote != nil }

  /// Takes one more line, or what is left of the first; returns it without a comment at its end.
  mutating func add(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count, !isClosed {
      let byte = bytes[offset]
      offset += 1
      guard quote == nil else {
        passQuoted(bytes, &offset)
        continue
      }
      if byte == UInt8(ascii: "#"), offset == 1 || bytes[offset - 2] == UInt8(ascii: " ") {
        return String(decoding: bytes[..<(offset - 1)], as: UTF8.self)
      }
      pass(byte)
    }
    return text
  }

  /// Passes the byte before `offset`, which stands within quotes.
  private mutating func passQuoted(_ bytes: [UInt8], _ offset: inout Int) {
    let byte = bytes[offset - 1]
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
      isEscaped = true
    } else if byte == quote {
      // Two single quotes are one.
      if byte == UInt8(ascii: "'"), offset < bytes.count, bytes[offset] == byte {
        offset += 1
      } else {
        quote = nil
      }
    }
  }

  private mutating func pass(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      // Within a plain scalar a quote is a letter.
      if isOpen {
        quote = byte
        hasBegun = true
      }
      isOpen = false
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      depth += 1
      hasBegun = true
      isOpen = true
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      isOpen = false
    case UInt8(ascii: ","), UInt8(ascii: ":"): isOpen = true
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"):
      if isInProperty { isOpen = true }
      isInProperty = false
    case UInt8(ascii: "&"), UInt8(ascii: "!"):
      isInProperty = isOpen
      isOpen = false
    default: isOpen = false
    }
  }
}
