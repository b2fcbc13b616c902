/// How the bytes of a part of an e-mail are written.
enum MailEncoding: Sendable {
  case none, quoted, base64

  /// The bytes that a range stands for, and where each of them begins.
  func decoded(_ mail: [UInt8], _ range: Range<Int>) -> (bytes: [UInt8], places: [Int32]) {
    var result: (bytes: [UInt8], places: [Int32]) = ([], [])
    func add(_ byte: UInt8, _ place: Int) {
      result.bytes.append(byte)
      result.places.append(Int32(truncatingIfNeeded: place))
    }
    switch self {
    case .none: for place in range { add(mail[place], place) }
    case .quoted:
      var place = range.lowerBound
      while place < range.upperBound {
        let rest = mail[place..<min(place + 3, range.upperBound)].dropFirst()
        if mail[place] != 0x3D {
          add(mail[place], place)
        } else if rest.count == 2, let value = UInt8(String(decoding: rest, as: UTF8.self), radix: 16) {
          add(value, place)
          place += 2
        } else if rest.first == 0x0A || rest.first == 0x0D {
          // A sign at the end of a line joins it with the next.
          place += rest.first == 0x0D && rest.last == 0x0A ? 2 : 1
        } else {
          add(mail[place], place)
        }
        place += 1
      }
    case .base64:
      var bits: UInt32 = 0
      var count = 0
      for place in range {
        guard let value = Self.value(mail[place]) else { continue }
        bits = bits << 6 | value
        count += 6
        guard count >= 8 else { continue }
        count -= 8
        add(UInt8(truncatingIfNeeded: bits >> UInt32(count)), place)
      }
    }
    return result
  }

  private static func value(_ letter: UInt8) -> UInt32? {
    switch letter {
    case 0x41...0x5A: UInt32(letter) - 0x41
    case 0x61...0x7A: UInt32(letter) - 0x61 + 26
    case 0x30...0x39: UInt32(letter) - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    default: nil
    }
  }

  /// Decodes the words of a header that are written as "=?UTF-8?B?…?=".
  static func decodeWords(_ mail: [UInt8], _ header: Range<Int>, into text: inout [UInt8]) {
    var place = header.lowerBound
    while place + 1 < header.upperBound {
      guard mail[place] == 0x3D, mail[place + 1] == 0x3F else {
        place += 1
        continue
      }
      let marks = (place + 2..<min(place + 400, header.upperBound)).lazy.filter { mail[$0] == 0x3F }.prefix(3)
      let found = Array(marks)
      guard found.count == 3, found[1] == found[0] + 2, found[2] + 1 < header.upperBound, mail[found[2] + 1] == 0x3D
      else {
        place += 2
        continue
      }
      let encoding = mail[found[0] + 1] | 0x20 == 0x62 ? MailEncoding.base64 : .quoted
      let (bytes, places) = encoding.decoded(mail, (found[1] + 1)..<found[2])
      for index in place..<(found[2] + 2) { text[index] = 0 }
      // A blank is written as an underscore there.
      for (byte, index) in zip(bytes, places) { text[Int(index)] = encoding == .quoted && byte == 0x5F ? 0x20 : byte }
      place = found[2] + 2
    }
  }
}
