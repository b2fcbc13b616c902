/// The escapes in JSON's strings.
enum JSONEscapes {
  /// The text that a string stands for; what is no escape stays as it is.
  static func resolved(_ bytes: Span<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == UInt8(ascii: "\\"), offset + 1 < bytes.count else {
        plain.append(byte)
        offset += 1
        continue
      }
      let letter = bytes[offset + 1]
      offset += 2
      switch letter {
      case UInt8(ascii: "b"): plain.append(0x08)
      case UInt8(ascii: "f"): plain.append(0x0C)
      case UInt8(ascii: "n"): plain.append(.lineFeed)
      case UInt8(ascii: "r"): plain.append(.carriageReturn)
      case UInt8(ascii: "t"): plain.append(.tab)
      case UInt8(ascii: "u"): append(unicode: bytes, &offset, to: &plain)
      default: plain.append(letter)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Appends the character of the four digits at `offset`, or of two such that are a surrogate pair.
  private static func append(unicode bytes: Span<UInt8>, _ offset: inout Int, to plain: inout [UInt8]) {
    guard let unit = unit(bytes, at: offset) else { return }
    offset += 4
    if UTF16.isLeadSurrogate(unit), offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u"), let second = self.unit(bytes, at: offset + 2),
      UTF16.isTrailSurrogate(second)
    {
      offset += 6
      plain += String(decoding: [unit, second], as: UTF16.self).utf8
      return
    }
    plain += String(decoding: [unit], as: UTF16.self).utf8
  }

  private static func unit(_ bytes: Span<UInt8>, at offset: Int) -> UInt16? {
    guard offset + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for position in offset..<offset + 4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
