/// Numbers of CTI Butler's answers, written by hand: an encoder would take most of the time of an answer.
enum ScoreText {
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
}
