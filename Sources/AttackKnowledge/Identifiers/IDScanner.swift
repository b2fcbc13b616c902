import FileFormats

/// A place in a text where a technique id stands, or something that resembles one.
package struct ScannedID: Equatable {
  /// What stands there.
  package enum Reading: Equatable {
    /// A well-formed ATT&CK id, whatever its letter case and punctuation.
    case technique(TechniqueID)
    /// An id of the same shape that belongs to another numbering.
    case foreign(ForeignNumbering)
    /// Nearly an id: a wrong number of digits, a letter in place of a digit.
    case nearly
    /// The name of a computer that begins as an id does: `T1650-FIN-04`.
    case hostName
  }

  package let reading: Reading
  /// The bytes of the id as typed, without a weight.
  package let bytes: Range<Int>
  /// The bytes of a weight that follows after a colon (`T1059:0.5`), without the colon.
  package let weight: Range<Int>?
  /// The line, counted from 1.
  package let line: Int
  /// Whether something else than a dot stands before the sub-technique: where ATT&CK has no such sub-technique, only the
  /// technique was meant.
  package let isLoose: Bool
  /// How it is spelled out, where only its number stands there.
  private let spelled: String?

  init(
    _ reading: Reading, _ bytes: Range<Int>, weight: Range<Int>? = nil, line: Int, isLoose: Bool = false,
    spelled: String? = nil
  ) {
    self.reading = reading
    self.bytes = bytes
    self.weight = weight
    self.line = line
    self.isLoose = isLoose
    self.spelled = spelled
  }
}

extension ScannedID {
  /// The id as typed, without the invisible characters at its end, on one line.
  package func text(in source: Span<UInt8>) -> String {
    let text = spelled ?? Self.text(bytes, in: source)
    guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
    return text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The weight that was typed behind it.
  package func weight(in source: Span<UInt8>) -> TypedWeight? {
    weight.map { TypedWeight(Self.text($0, in: source)) }
  }

  /// The weight as typed.
  package func weightText(in source: Span<UInt8>) -> String? { weight.map { Self.text($0, in: source) } }

  private static func text(_ range: Range<Int>, in source: Span<UInt8>) -> String {
    source.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

/// Numberings whose ids look like those of today's ATT&CK techniques and are not.
package enum ForeignNumbering: String, Equatable, Sendable {
  case atlas = "MITRE ATLAS"
  case preAttack = "PRE-ATT&CK"
  case oldMobile = "the retired numbering of ATT&CK Mobile"
}

/// Finds every technique id in a text, in one pass and without looking back further than a few bytes.
///
/// An id stands alone: no ASCII letter or digit touches it, so hashes, base64 and longer numbers hold none. Between a
/// technique and its sub-technique it takes a dot (also defanged, `T1059[.]001`, or percent-encoded), or, when exactly
/// three digits follow, what stands for one in addresses, file names and other writing: slashes, hyphens and dashes, a
/// middle dot, an ideographic full stop, brackets, a line break behind the dot (`IDSeparator`).
package enum IDScanner {
  /// Calls `found` for each id in `bytes` (UTF-8, or any other superset of ASCII), in order.
  ///
  /// - Parameters:
  ///   - isJSON: Whether the text is a JSON document, in which `\t1059` is a tab and a number.
  package static func scan(_ bytes: Span<UInt8>, isJSON: Bool = false, found: (ScannedID) -> Void) {
    var line = 1
    var offset = 0
    var identifiers = Identifiers()
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte | 0x20 == UInt8(ascii: "t") || Glyph.mayFoldToT(byte),
        let match = match(bytes, at: offset, line: line, isJSON: isJSON, &identifiers)
      {
        let end = tell(match, in: bytes, found)
        for position in offset..<end where bytes[position] == UInt8(ascii: "\n") { line += 1 }
        offset = end
        continue
      }
      offset += 1
    }
  }

  /// The id whose `T` is at `offset`, if one is there.
  private static func match(
    _ bytes: Span<UInt8>, at offset: Int, line: Int, isJSON: Bool, _ identifiers: inout Identifiers
  ) -> ScannedID? {
    guard Glyph.invisibleWidth(bytes, at: offset) == 0 else { return nil }
    let letter = Glyph(bytes, at: offset)
    guard letter.byte | 0x20 == UInt8(ascii: "t") else { return nil }
    let first = Glyph(bytes, at: letter.end)
    guard first.isDigit || first.byte.isDigitLookalike, startsToken(bytes, at: offset, isJSON: isJSON) else {
      return nil
    }
    let number = DigitRun(bytes, at: letter.end)
    let prefix = foreignPrefix(bytes, before: offset)
    guard number.isExactly(4) else {
      guard prefix == nil, number.resemblesTechniqueNumber else { return nil }
      let end = subtechnique(bytes, behind: number, lenient: true)?.end ?? number.end
      return ScannedID(.nearly, offset..<end, line: line)
    }
    let sub = subtechnique(bytes, behind: number, lenient: false)
    if let (numbering, length) = prefix {
      let end = sub.map { $0.run.isExactly(3) ? $0.end : number.end } ?? number.end
      return ScannedID(.foreign(numbering), offset - length..<end, line: line)
    }
    if sub == nil, let end = hostNameEnd(bytes, from: offset, at: number.end) {
      return ScannedID(.hostName, offset..<end, line: line)
    }
    // "T1059.001.002": which of the two is meant, nobody can tell.
    if let sub, sub.isDotted, sub.run.isExactly(3), let end = furtherNumberEnd(bytes, behind: sub.end) {
      return ScannedID(.nearly, offset..<end, line: line)
    }
    guard let id = identifiers.identifier(number, sub) else {
      return ScannedID(.nearly, offset..<(sub?.end ?? number.end), line: line)
    }
    let end = id.isSubtechnique ? (sub?.end ?? number.end) : number.end
    let isLoose = id.isSubtechnique && sub?.isDotted == false
    return ScannedID(.technique(id), offset..<end, weight: weight(bytes, behind: end), line: line, isLoose: isLoose)
  }
}

/// Identifiers by the numbers they are made of: a long text names the same few again and again, and to look one up is
/// much cheaper than to make it from text.
private struct Identifiers {
  private var known: [UInt32: TechniqueID] = [:]

  /// The id that a technique number and what follows it spell; `nil` when what follows spoils it.
  mutating func identifier(_ number: DigitRun, _ sub: Subtechnique?) -> TechniqueID? {
    guard let sub else { return identifier(number.value, 0) }
    if sub.run.isExactly(3), sub.run.value > 0 { return identifier(number.value, sub.run.value) }
    return sub.isDotted ? nil : identifier(number.value, 0)
  }

  private mutating func identifier(_ number: UInt32, _ sub: UInt32) -> TechniqueID? {
    let key = number * 1000 + sub
    if let id = known[key] { return id }
    let text = "T" + number.digits(4) + (sub > 0 ? "." + sub.digits(3) : "")
    let id = TechniqueID(text)
    known[key] = id
    return id
  }
}
