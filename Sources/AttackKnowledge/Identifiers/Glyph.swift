/// One character as the id scanner reads it: invisible characters are passed over, full-width ones are folded to ASCII.
///
/// Text copied from web pages, chats and East Asian input methods carries soft hyphens, zero-width characters and
/// full-width letters inside identifiers; a reader sees none of that.
struct Glyph {
  /// The ASCII byte; `other` for any other character and at the end of the text.
  let byte: UInt8
  /// The offset just behind the character.
  let end: Int

  /// Stands for every character outside ASCII.
  static let other: UInt8 = 0

  /// Reads the first visible character at or behind `offset`.
  init(_ bytes: Span<UInt8>, at offset: Int) {
    var position = offset
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        self.byte = byte
        end = position + 1
        return
      }
      let hidden = Self.invisibleWidth(bytes, at: position)
      if hidden == 0 { break }
      position += hidden
    }
    byte = Self.foldedFullWidth(bytes, at: position)
    end = min(position + (byte == Self.other ? 1 : 3), bytes.count)
  }

  var isDigit: Bool { byte.isASCIIDigit }
  var isAlphanumeric: Bool { byte.isASCIIAlphanumeric }

  /// Bytes of the invisible character at `offset`; 0 when there is none.
  ///
  /// Soft hyphen U+00AD, zero-width and direction marks U+200B–200F, U+202A–202E, U+2060–206F, and U+FEFF.
  static func invisibleWidth(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    guard offset + 1 < bytes.count else { return 0 }
    let second = bytes[offset + 1]
    switch bytes[offset] {
    case 0xC2: return second == 0xAD ? 2 : 0
    case 0xE2:
      guard offset + 2 < bytes.count else { return 0 }
      let third = bytes[offset + 2]
      let isMark = second == 0x80 && ((0x8B...0x8F).contains(third) || (0xAA...0xAE).contains(third))
      return isMark || second == 0x81 && (0xA0...0xAF).contains(third) ? 3 : 0
    case 0xEF:
      guard offset + 2 < bytes.count else { return 0 }
      return second == 0xBB && bytes[offset + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// The ASCII twin of a full-width form (U+FF01–FF5E); `other` when there is none.
  private static func foldedFullWidth(_ bytes: Span<UInt8>, at offset: Int) -> UInt8 {
    guard offset + 2 < bytes.count, bytes[offset] == 0xEF else { return other }
    let third = bytes[offset + 2]
    switch bytes[offset + 1] {
    case 0xBC where (0x81...0xBF).contains(third): return third - 0x60
    case 0xBD where (0x80...0x9E).contains(third): return third - 0x20
    default: return other
    }
  }
}

extension UInt8 {
  var isASCIIDigit: Bool { self &- 0x30 < 10 }
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
  var isASCIIHexDigit: Bool { isASCIIDigit || (self | 0x20) &- 0x61 < 6 }
  /// Letters that are typed or recognised in place of a digit: O for 0, I and l for 1.
  var isDigitLookalike: Bool { self == 0x4F || self == 0x6F || self == 0x49 || self == 0x6C }
}
