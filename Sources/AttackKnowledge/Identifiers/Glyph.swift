/// One character as the id scanner reads it: invisible characters are passed over; full-width forms, and Cyrillic and
/// Greek letters that look like Latin ones in an id, are folded to ASCII.
///
/// Text copied from web pages, chats and East Asian input methods carries soft hyphens, zero-width characters and
/// full-width letters inside identifiers; a reader sees none of that.
struct Glyph {
  /// The ASCII byte; `other` for any other character and at the end of the text.
  let byte: UInt8
  /// The offset of the character itself, behind invisible ones.
  let start: Int
  /// The offset just behind the character.
  let end: Int

  /// Stands for every character outside ASCII.
  static let other: UInt8 = 0

  /// Reads the first visible character at or behind `offset`.
  init(_ bytes: Span<UInt8>, at offset: Int) {
    var position = offset
    while position < bytes.count, bytes[position] >= 0x80 {
      let hidden = Self.invisibleWidth(bytes, at: position)
      if hidden == 0 { break }
      position += hidden
    }
    start = position
    guard position < bytes.count else {
      (byte, end) = (Self.other, bytes.count)
      return
    }
    if bytes[position] < 0x80 {
      (byte, end) = (bytes[position], position + 1)
    } else if let folded = Self.folded(bytes, at: position) {
      (byte, end) = (folded.byte, position + folded.width)
    } else {
      (byte, end) = (Self.other, position + 1)
    }
  }

  var isDigit: Bool { byte.isASCIIDigit }
  var isAlphanumeric: Bool { byte.isASCIIAlphanumeric }

  /// Bytes of the invisible character at `offset`; 0 when there is none.
  ///
  /// Soft hyphen U+00AD, the grapheme joiner U+034F, U+180E, zero-width and direction marks U+200B–200F, U+202A–202E,
  /// U+2060–206F, variation selectors U+FE00–FE0F, U+FEFF, and tags U+E0000–E007F.
  static func invisibleWidth(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    guard offset + 1 < bytes.count else { return 0 }
    let second = bytes[offset + 1]
    switch bytes[offset] {
    case 0xC2: return second == 0xAD ? 2 : 0
    case 0xCD: return second == 0x8F ? 2 : 0
    case 0xE1, 0xE2, 0xEF:
      guard offset + 2 < bytes.count else { return 0 }
      return isInvisible(bytes[offset], second, bytes[offset + 2]) ? 3 : 0
    case 0xF3: return second == 0xA0 && offset + 3 < bytes.count && bytes[offset + 2] & 0xFE == 0x80 ? 4 : 0
    default: return 0
    }
  }

  private static func isInvisible(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0xA0): third == 0x8E
    case (0xE2, 0x80): (0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third)
    case (0xE2, 0x81): (0xA0...0xAF).contains(third)
    case (0xEF, 0xB8): (0x80...0x8F).contains(third)
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
  }

  /// The ASCII twin of the character at `offset`, and its bytes; `nil` when there is none.
  private static func folded(_ bytes: Span<UInt8>, at offset: Int) -> (byte: UInt8, width: Int)? {
    guard offset + 1 < bytes.count else { return nil }
    let second = bytes[offset + 1]
    if let letter = lookalike(bytes[offset], second) { return (letter, 2) }
    guard bytes[offset] == 0xEF, offset + 2 < bytes.count else { return nil }
    let third = bytes[offset + 2]
    switch second {
    // U+FF01–FF5E.
    case 0xBC where (0x81...0xBF).contains(third): return (third - 0x60, 3)
    case 0xBD where (0x80...0x9E).contains(third): return (third - 0x20, 3)
    default: return nil
    }
  }

  /// The Latin letter that a Cyrillic or Greek one looks like, of those that ids are made of: Т for T, О for 0, І for 1.
  private static func lookalike(_ first: UInt8, _ second: UInt8) -> UInt8? {
    switch (first, second) {
    case (0xD0, 0xA2), (0xD1, 0x82), (0xCE, 0xA4), (0xCF, 0x84): UInt8(ascii: "T")
    case (0xD0, 0x9E), (0xD0, 0xBE), (0xCE, 0x9F), (0xCE, 0xBF): UInt8(ascii: "O")
    case (0xD0, 0x86), (0xD1, 0x96), (0xCE, 0x99), (0xCE, 0xB9): UInt8(ascii: "I")
    default: nil
    }
  }

  /// Whether a byte begins a character that may be folded to the T of an id.
  static func mayFoldToT(_ byte: UInt8) -> Bool {
    byte == 0xEF || byte == 0xD0 || byte == 0xD1 || byte == 0xCE || byte == 0xCF
  }

  /// The text with every character folded, and without invisible ones.
  static func foldedText(_ text: some StringProtocol) -> String {
    let source = Array(text.utf8)
    let bytes = source.span
    var folded: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      let glyph = Glyph(bytes, at: offset)
      if glyph.byte == other { folded += source[glyph.start..<glyph.end] } else { folded.append(glyph.byte) }
      offset = max(glyph.end, offset + 1)
    }
    return String(decoding: folded, as: UTF8.self)
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
  var isASCIIHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }
  /// Letters that are typed or recognized in place of a digit: O for 0, I and l for 1.
  var isDigitLookalike: Bool { self == 0x4F || self == 0x6F || self == 0x49 || self == 0x6C }
}
