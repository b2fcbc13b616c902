/// What stands between a technique and its sub-technique.
struct IDSeparator {
  /// How sure a separator makes it that a sub-technique follows.
  enum Kind {
    /// A dot, whatever is written for it: even `.9` was meant as a sub-technique.
    case dot
    /// Whatever people, tools and keyboards write in place of a dot: exactly three digits make a sub-technique.
    case other
  }

  let kind: Kind
  /// The offset behind it.
  let end: Int
  /// The bracket that must follow the sub-technique.
  var closing: UInt8?

  /// Blanks that a line break with its indentation, or a column of a listing, puts into an id.
  private static let mostBlanks = 16

  /// Reads the separator at `offset`, if there is one.
  init?(_ bytes: Span<UInt8>, at offset: Int) {
    var glyph = Glyph(bytes, at: offset)
    if Self.blankWidth(bytes, at: glyph.start) > 0 {
      // `T1059 .001` and `T1059 (.001)`: the dot says that the number belongs to what stands before it.
      let place = Self.behindBlanks(bytes, at: glyph.start)
      let next = Glyph(bytes, at: place)
      let inner = Glyph(bytes, at: next.end)
      let isBracket = next.byte == UInt8(ascii: "(") || next.byte == UInt8(ascii: "[")
      if let end = Self.wordEnd(bytes, at: place) ?? Self.dashEnd(bytes, at: place) {
        self.init(.other, end: end)
        return
      }
      // `T1059 001`, in one line and with nothing else of a number behind it.
      if bytes[glyph.start] == 0x20, place == glyph.start + 1, Self.isZeroLed(bytes, at: place),
        Self.endsNumber(bytes, at: place + 3)
      {
        self.init(.other, end: place)
        return
      }
      // `T1059 (001)`; a count such as `(12)` has no zero before it.
      guard
        next.byte == UInt8(ascii: ".") && inner.isDigit
          || isBracket && (inner.byte == UInt8(ascii: ".") || Self.isZeroLed(bytes, at: next.end))
      else { return nil }
      glyph = next
      guard isBracket else {
        self.init(.other, end: glyph.end)
        return
      }
    }
    switch glyph.byte {
    case UInt8(ascii: "."):
      // `T1059[.]001` and the like are spelled; a blank or a line end behind the dot is a wrapped line.
      let behind = Self.behindBlanks(bytes, at: glyph.end)
      let second = Glyph(bytes, at: behind)
      if second.byte == UInt8(ascii: "."), Self.isZeroLed(bytes, at: second.end) {
        // `T1059..001`
        self.init(.other, end: second.end)
      } else {
        self.init(behind > glyph.end ? .other : .dot, end: behind)
      }
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "^"):
      self.init(.other, end: Self.behindMark(bytes, at: glyph.end))
    case UInt8(ascii: ":"):
      // `T1059:001`, `T1059: .001`; any other number behind a colon is a weight.
      if Glyph(bytes, at: glyph.end).byte == UInt8(ascii: "0") {
        self.init(.other, end: glyph.end)
        return
      }
      let dot = Glyph(bytes, at: Self.behindBlanks(bytes, at: glyph.end))
      guard dot.byte == UInt8(ascii: "."), Self.isZeroLed(bytes, at: dot.end) else { return nil }
      self.init(.other, end: dot.end)
    case UInt8(ascii: "|"), UInt8(ascii: "~"):
      let end = Self.behindMark(bytes, at: glyph.end)
      guard Self.isZeroLed(bytes, at: end) else { return nil }
      self.init(.other, end: end)
    case UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "["), UInt8(ascii: "("),
      UInt8(ascii: "{"):
      self.init(spelled: bytes, at: glyph.end - 1)
    case Glyph.other:
      guard let width = Self.markWidth(bytes, at: glyph.start) else { return nil }
      self.init(.other, end: Self.behindBlanks(bytes, at: glyph.start + width))
    default: return nil
    }
  }

  /// Whether no further part of a number, such as those of addresses and phone numbers, stands at `offset`.
  private static func endsNumber(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    switch bytes[offset] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "/"), 0x20:
      return !next.isASCIIDigit
    default: return !bytes[offset].isASCIIAlphanumeric && bytes[offset] != UInt8(ascii: "%")
    }
  }

  /// Whether three digits stand at `offset`, a zero first, as no count or year has it.
  private static func isZeroLed(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard Glyph(bytes, at: offset).byte == UInt8(ascii: "0") else { return false }
    return DigitRun(bytes, at: offset).isExactly(3)
  }

  /// The offset behind a dot (`T1059/.001`) or a line break (`T1059-⏎001`) that follows a mark.
  private static func behindMark(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    let next = Glyph(bytes, at: offset)
    if next.byte == UInt8(ascii: "."), isZeroLed(bytes, at: next.end) { return next.end }
    guard next.byte == 0x0A || next.byte == 0x0D else { return offset }
    let end = behindBlanks(bytes, at: offset)
    return isZeroLed(bytes, at: end) ? end : offset
  }

  /// The offset behind `dot ` in `T1059 dot 001`.
  private static func wordEnd(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
    guard IDScanner.starts(bytes, at: offset, with: "dot ") else { return nil }
    let end = behindBlanks(bytes, at: offset + 4)
    return isZeroLed(bytes, at: end) ? end : nil
  }

  /// The offset behind a dash between blanks: `T1059 - 001`. A year or a list's number is no sub-technique.
  private static func dashEnd(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
    guard offset < bytes.count else { return nil }
    let width = bytes[offset] == UInt8(ascii: "-") ? 1 : markWidth(bytes, at: offset) ?? 0
    guard width > 0 else { return nil }
    let end = behindBlanks(bytes, at: offset + width)
    guard end > offset + width, isZeroLed(bytes, at: end) else { return nil }
    let behind = DigitRun(bytes, at: end).end
    return behind < bytes.count && bytes[behind] == UInt8(ascii: "-") ? nil : end
  }

  private init(_ kind: Kind, end: Int, closing: UInt8? = nil) {
    self.kind = kind
    self.end = end
    self.closing = closing
  }

  /// Separators of several characters, in lower case: escapes of JSON, URLs and HTML, defanged dots.
  private static let spellings: [(text: String, kind: Kind)] = [
    ("\\/", .other), ("%2f", .other), ("%252f", .other), ("%5c", .other), ("%2e", .dot), ("%252e", .dot),
    ("\\u002e", .dot), ("\\u002f", .other), ("\\.", .dot), ("\\\\", .other), ("&#46;", .dot), ("&#x2e;", .dot),
    ("&period;", .dot), ("&#47;", .other), ("&sol;", .other), ("[.]", .dot), ("(.)", .dot), ("{.}", .dot),
    ("[dot]", .dot), ("(dot)", .dot), ("{dot}", .dot),
  ]

  private init?(spelled bytes: Span<UInt8>, at start: Int) {
    for spelling in Self.spellings where IDScanner.starts(bytes, at: start, with: spelling.text) {
      self.init(spelling.kind, end: start + spelling.text.utf8.count)
      return
    }
    switch bytes[start] {
    case UInt8(ascii: "\\"): self.init(.other, end: start + 1)
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
      // `T1059(.001)` and `T1059[001]`.
      let inner = Glyph(bytes, at: start + 1)
      let closing: UInt8 = bytes[start] == UInt8(ascii: "(") ? 0x29 : bytes[start] + 2
      self.init(.other, end: inner.byte == UInt8(ascii: ".") ? inner.end : start + 1, closing: closing)
    default: return nil
    }
  }

  /// The offset behind the blanks and line ends at `offset`.
  private static func behindBlanks(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    var position = offset
    for _ in 0..<mostBlanks {
      let width = blankWidth(bytes, at: position)
      if width == 0 { break }
      position += width
    }
    return position
  }

  /// Bytes of the blank at `offset`: space, tab, line ends, the no-break spaces, and the ideographic one.
  private static func blankWidth(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    switch bytes[offset] {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] == 0xA0 ? 2 : 0
    case 0xE2, 0xE3:
      guard offset + 2 < bytes.count else { return 0 }
      let (second, third) = (bytes[offset + 1], bytes[offset + 2])
      if bytes[offset] == 0xE3 { return second == 0x80 && third == 0x80 ? 3 : 0 }
      // U+2000–200A, the narrow no-break space U+202F, the line and paragraph separators.
      let isBlank = (0x80...0x8A).contains(third) || third == 0xAF || third == 0xA8 || third == 0xA9
      return second == 0x80 && isBlank ? 3 : 0
    default: return 0
    }
  }

  /// Bytes of a mark outside ASCII at `offset` that stands for a dot, a hyphen or a slash.
  private static func markWidth(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
    guard offset + 1 < bytes.count else { return nil }
    let (first, second) = (bytes[offset], bytes[offset + 1])
    switch (first, second) {
    // Middle dot, Greek ano teleia, Arabic full stop and decimal separator.
    case (0xC2, 0xB7), (0xCE, 0x87), (0xDB, 0x94), (0xD9, 0xAB): return 2
    default: break
    }
    guard offset + 2 < bytes.count else { return nil }
    let third = bytes[offset + 2]
    let isMark =
      switch (first, second) {
      // U+2010–2015 hyphens and dashes, bullet, one dot leader, hyphenation point.
      case (0xE2, 0x80): (0x90...0x95).contains(third) || third == 0xA2 || third == 0xA4 || third == 0xA7
      // Hyphen bullet, fraction slash.
      case (0xE2, 0x81): third == 0x83 || third == 0x84
      // Minus sign, division slash, bullet operator.
      case (0xE2, 0x88): third == 0x92 || third == 0x95 || third == 0x99
      // Dot operator.
      case (0xE2, 0x8B): third == 0x85
      // Raised dot.
      case (0xE2, 0xB8): third == 0xB3
      // Ideographic full stop; katakana middle dot.
      case (0xE3, 0x80): third == 0x82
      case (0xE3, 0x83): third == 0xBB
      // Small full stop, small dash, small hyphen.
      case (0xEF, 0xB9): third == 0x92 || third == 0x98 || third == 0xA3
      // Half-width ideographic full stop and katakana middle dot.
      case (0xEF, 0xBD): third == 0xA1 || third == 0xA5
      default: false
      }
    return isMark ? 3 : nil
  }
}
