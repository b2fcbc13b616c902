/// Text that was meant to be a technique id: `T1O59`, `t1600.9`, `1059`, `T105`.
struct MistypedID {
  /// The digits of the technique, look-alike letters read as digits.
  let number: [UInt8]
  /// The digits of the sub-technique, filled up to three; empty when none was typed.
  let sub: [UInt8]

  /// Takes text that looks like an id; `nil` for anything else, such as names.
  init?(_ text: some StringProtocol) {
    var rest = Glyph.foldedText(text).uppercased().filter { !$0.isWhitespace }[...]
    let hasLetter = rest.first == "T"
    if hasLetter { rest = rest.dropFirst() }
    let parts = rest.split(maxSplits: 1, omittingEmptySubsequences: false) { ".,/-_:".contains($0) }
    guard let first = parts.first, let number = Self.digits(first), (3...6).contains(number.count) else { return nil }
    // Without the T, letters speak for another kind of id ("S0154"); with it, too many make a word ("tool").
    let plain = first.count { $0.isNumber }
    guard hasLetter ? plain >= 2 : plain == number.count else { return nil }
    self.number = number
    guard let second = parts.dropFirst().first, !second.isEmpty else {
      sub = []
      return
    }
    guard let sub = Self.digits(second), sub.count <= 4 else { return nil }
    self.sub = Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - sub.count)) + sub
  }

  /// The technique that the text spells, without the sub-technique.
  var family: TechniqueID? { TechniqueID("T" + String(decoding: number, as: UTF8.self)) }

  /// The id that the text spells once letters are read as digits and the rest is put in form.
  var id: TechniqueID? {
    guard let family else { return nil }
    return sub.isEmpty ? family : TechniqueID("\(family)." + String(decoding: sub, as: UTF8.self))
  }

  private static func digits(_ text: Substring) -> [UInt8]? {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): result.append(byte)
      case UInt8(ascii: "O"): result.append(UInt8(ascii: "0"))
      case UInt8(ascii: "I"), UInt8(ascii: "L"): result.append(UInt8(ascii: "1"))
      case UInt8(ascii: "S"): result.append(UInt8(ascii: "5"))
      case UInt8(ascii: "B"): result.append(UInt8(ascii: "8"))
      default: return nil
      }
    }
    return result
  }
}
