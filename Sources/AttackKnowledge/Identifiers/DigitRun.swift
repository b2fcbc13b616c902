/// A run of ASCII letters and digits where digits are expected.
struct DigitRun {
  /// Longer runs are no part of an id, however long they are.
  private static let limit = 8

  private(set) var digits = 0
  private(set) var lookalikes = 0
  private(set) var others = 0
  /// The number that the digits make.
  private(set) var value: UInt32 = 0
  /// The offset behind the run (or behind its first eight characters).
  private(set) var end: Int

  init(_ bytes: Span<UInt8>, at offset: Int) {
    end = offset
    while count < Self.limit {
      let glyph = Glyph(bytes, at: end)
      // A letter behind an invisible character begins a new word; a digit goes on with the number.
      let isHidden = glyph.end - end > 1 && bytes[glyph.end - 1] < 0x80
      guard glyph.isDigit || glyph.isAlphanumeric && !isHidden else { return }
      if glyph.isDigit {
        digits += 1
        value = value * 10 + UInt32(glyph.byte - UInt8(ascii: "0"))
      } else if glyph.byte.isDigitLookalike {
        lookalikes += 1
      } else {
        others += 1
      }
      end = glyph.end
    }
  }

  var count: Int { digits + lookalikes + others }

  func isExactly(_ digits: Int) -> Bool { count == digits && self.digits == digits }

  /// Nearly the four digits of a technique: three to five characters, most of them digits.
  var resemblesTechniqueNumber: Bool {
    others == 0 && (3...5).contains(count) && digits >= 2 && digits >= lookalikes
  }

  /// Nearly the three digits of a sub-technique: begins as a number, or has a letter in place of a digit.
  var resemblesSubtechniqueNumber: Bool { digits > 0 && (others == 0 || digits >= others) }
}
