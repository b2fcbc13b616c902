/// Writes JSON by hand where an encoder would take most of the time of an answer.
enum JSONText {
  /// Appends a number with six decimals at most, as all answers have it.
  static func append(_ value: Float, to bytes: inout [UInt8]) {
    let scaled = (Double(value) * 1e6).rounded()
    guard scaled.isFinite, abs(scaled) < 9e15 else {
      // No score of a checked model is so large; a valid number is written all the same.
      bytes.append(UInt8(ascii: "0"))
      return
    }
    var whole = Int(scaled)
    if whole < 0 {
      bytes.append(UInt8(ascii: "-"))
      whole = -whole
    }
    append(whole / 1_000_000, to: &bytes)
    var fraction = whole % 1_000_000
    bytes.append(UInt8(ascii: "."))
    var place = 100_000
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(fraction / place))
      fraction %= place
      place /= 10
    } while fraction > 0 && place > 0
  }

  private static func append(_ whole: Int, to bytes: inout [UInt8]) {
    if whole >= 10 { append(whole / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(whole % 10))
  }

  /// A text as a JSON string.
  static func string(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }
}
