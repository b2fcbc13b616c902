extension JSONValue {
  /// How deeply a document may nest: far beyond any that people write, far below what would exhaust a stack.
  package static let deepest = 512

  /// Reads JSON text (RFC 8259) in UTF-8, with or without a byte order mark, in one pass.
  ///
  /// Half a surrogate pair becomes U+FFFD.
  ///
  /// - Parameter allowsRepeatedKeys: whether an object may name a member twice, of which the last counts.
  /// - Throws: the first place at which the text stops being JSON.
  package init(
    _ bytes: [UInt8], deepest: Int = Self.deepest, allowsRepeatedKeys: Bool = true
  ) throws(JSONFault) {
    var parser = JSONParser(bytes: bytes, deepest: deepest, allowsRepeatedKeys: allowsRepeatedKeys)
    self = try parser.document()
  }

  /// Reads JSON text; `nil` when it is none.
  package init?(parsing data: Data, deepest: Int = Self.deepest) {
    guard let value = try? JSONValue([UInt8](data), deepest: deepest) else { return nil }
    self = value
  }
}

/// One pass over the bytes of a JSON document.
struct JSONParser {
  private let bytes: [UInt8]
  private let deepest: Int
  private let allowsRepeatedKeys: Bool
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8], deepest: Int, allowsRepeatedKeys: Bool) {
    self.bytes = bytes
    self.deepest = deepest
    self.allowsRepeatedKeys = allowsRepeatedKeys
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  mutating func document() throws(JSONFault) -> JSONValue {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw fault(.misplaced) }
    return value
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw fault(.cut) }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case .quote: return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object() throws(JSONFault) -> JSONValue {
    try descend()
    var members: [String: JSONValue] = [:]
    skipSpace()
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        guard position < bytes.count else { throw fault(.cut) }
        guard bytes[position] == .quote else { throw fault(.misplaced) }
        let key = try string()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        let isRepeated = members.updateValue(try value(), forKey: key) != nil
        guard !isRepeated || allowsRepeatedKeys else { throw fault(.repeatedKey) }
        skipSpace()
      } while take(.comma)
      try expect(UInt8(ascii: "}"))
    }
    depth -= 1
    return .object(members)
  }

  private mutating func array() throws(JSONFault) -> JSONValue {
    try descend()
    var elements: [JSONValue] = []
    skipSpace()
    if !take(UInt8(ascii: "]")) {
      repeat {
        elements.append(try value())
        skipSpace()
      } while take(.comma)
      try expect(UInt8(ascii: "]"))
    }
    depth -= 1
    return .array(elements)
  }

  /// Steps over an opening bracket.
  private mutating func descend() throws(JSONFault) {
    depth += 1
    guard depth <= deepest else { throw fault(.tooDeep) }
    position += 1
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
    let word = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    let rest = bytes[position...].prefix(word.count)
    guard rest.elementsEqual(word) else {
      throw fault(rest.count < word.count && word.starts(with: rest) ? .cut : .misplaced)
    }
    position += word.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONValue {
    let start = position
    var isWhole = true
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else {
      position = start
      throw fault(.misplaced)
    }
    return .number(number)
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
    guard position > start else { throw fault(position == bytes.count ? .cut : .misplaced) }
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != .quote, bytes[position] != UInt8(ascii: "\\"),
      bytes[position] >= 0x20
    {
      position += 1
    }
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case .quote:
        guard let valid = String(validating: text, as: UTF8.self) else { throw fault(.encoding) }
        return valid
      case UInt8(ascii: "\\"): try escape(&text)
      case 0..<0x20:
        position -= 1
        throw fault(.misplaced)
      default: text.append(byte)
      }
    }
    throw fault(.cut)
  }

  private mutating func escape(_ text: inout [UInt8]) throws(JSONFault) {
    guard position < bytes.count else { throw fault(.cut) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case .quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(.lineFeed)
    case UInt8(ascii: "r"): text.append(.carriageReturn)
    case UInt8(ascii: "t"): text.append(.tab)
    case UInt8(ascii: "u"): text += String(try scalar()).utf8
    default:
      position -= 1
      throw fault(.misplaced)
    }
  }

  /// The character of `\uXXXX`, or of two such that are a surrogate pair.
  private mutating func scalar() throws(JSONFault) -> Character {
    let unit = try codeUnit()
    let replacement: Character = "\u{FFFD}"
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit).map(Character.init) ?? replacement }
    let start = position
    if take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
      let second = try codeUnit()
      if UTF16.isTrailSurrogate(second) {
        let value = 0x10000 + (UInt32(unit & 0x3FF) << 10) + UInt32(second & 0x3FF)
        return Unicode.Scalar(value).map(Character.init) ?? replacement
      }
    }
    position = start
    return replacement
  }

  private mutating func codeUnit() throws(JSONFault) -> UInt16 {
    guard position + 4 <= bytes.count else { throw fault(.cut) }
    var unit: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault(.misplaced) }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), .tab, .lineFeed, .carriageReturn: position += 1
      default: return
      }
    }
  }

  /// Steps over a byte where it stands here.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(JSONFault) {
    guard position < bytes.count else { throw fault(.cut) }
    guard take(byte) else { throw fault(.misplaced) }
  }

  private func fault(_ kind: JSONFault.Kind) -> JSONFault {
    JSONFault(kind: kind, line: 1 + bytes[..<min(position, bytes.count)].count { $0 == .lineFeed })
  }
}
