/// What follows a technique number as its sub-technique.
struct Subtechnique {
  let run: DigitRun
  /// Whether a dot stands before it, which leaves no other reading.
  let isDotted: Bool
  /// The offset behind it and the bracket that it stands in.
  let end: Int
}

extension IDScanner {
  /// The sub-technique behind `number`; `nil` when what follows is no part of the id (the end of a sentence, a file
  /// name's extension, the next part of a path).
  ///
  /// - Parameters:
  ///   - lenient: Whether a bare number after a dot counts, however long; for what is no id anyway.
  static func subtechnique(_ bytes: Span<UInt8>, behind number: DigitRun, lenient: Bool) -> Subtechnique? {
    guard let separator = IDSeparator(bytes, at: number.end) else { return nil }
    let run = DigitRun(bytes, at: separator.end)
    guard separator.kind == .dot else {
      guard !lenient, run.isExactly(3), run.value > 0 else { return nil }
      guard let closing = separator.closing else { return Subtechnique(run: run, isDotted: false, end: run.end) }
      let bracket = Glyph(bytes, at: run.end)
      return bracket.byte == closing ? Subtechnique(run: run, isDotted: false, end: bracket.end) : nil
    }
    if lenient, run.digits == 0 { return nil }
    return run.resemblesSubtechniqueNumber ? Subtechnique(run: run, isDotted: true, end: run.end) : nil
  }

  /// The offset behind a dot and three more digits, as those of a sub-technique are.
  static func furtherNumberEnd(_ bytes: Span<UInt8>, behind offset: Int) -> Int? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ".") else { return nil }
    let run = DigitRun(bytes, at: offset + 1)
    guard run.isExactly(3), run.end == bytes.count || !bytes[run.end].isASCIIAlphanumeric else { return nil }
    return run.end
  }

  /// Whether a token may start at `offset`: no letter or digit touches it, unless that ends an escape sequence.
  static func startsToken(_ bytes: Span<UInt8>, at offset: Int, isJSON: Bool) -> Bool {
    guard offset > 0 else { return true }
    let previous = bytes[offset - 1]
    if previous == UInt8(ascii: "\\") {
      return !(isJSON && bytes[offset] == UInt8(ascii: "t") && backslashes(bytes, before: offset) % 2 == 1)
    }
    guard previous.isASCIIAlphanumeric else { return !isInsideWord(bytes, at: offset) }
    return endsEscape(bytes, before: offset)
  }

  /// Whether a Cyrillic or Greek letter stands before the one at `offset`, which then is what it looks like.
  private static func isInsideWord(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard bytes[offset] >= 0xCE, bytes[offset] <= 0xD1, offset >= 2 else { return false }
    return (0xCD...0xD3).contains(bytes[offset - 2])
  }

  /// Whether `%2C`, `\n` or `\u00a0` ends just before `offset`.
  private static func endsEscape(_ bytes: Span<UInt8>, before offset: Int) -> Bool {
    func isHex(_ distances: ClosedRange<Int>) -> Bool {
      distances.allSatisfy { bytes[offset - $0].isASCIIHexDigit }
    }
    if offset >= 3, bytes[offset - 3] == UInt8(ascii: "%"), isHex(1...2) { return true }
    if offset >= 2, bytes[offset - 2] == UInt8(ascii: "\\") {
      switch bytes[offset - 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): return true
      default: break
      }
    }
    return offset >= 6 && bytes[offset - 6] == UInt8(ascii: "\\") && bytes[offset - 5] == UInt8(ascii: "u")
      && isHex(1...4)
  }

  private static func backslashes(_ bytes: Span<UInt8>, before offset: Int) -> Int {
    var count = 0
    // Two are enough to tell an escaped backslash from an escape in all but contrived text, and keep the pass linear.
    while count < 8, offset - count > 0, bytes[offset - count - 1] == UInt8(ascii: "\\") { count += 1 }
    return count
  }

  /// The numbering that the letters before an id name (`AML.T0051`), and their length.
  static func foreignPrefix(_ bytes: Span<UInt8>, before offset: Int) -> (ForeignNumbering, Int)? {
    guard offset >= 4 else { return nil }
    if offset > 4, bytes[offset - 5].isASCIIAlphanumeric { return nil }
    switch bytes[offset - 1] {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      if starts(bytes, at: offset - 4, with: "aml") { return (.atlas, 4) }
      // In lower case these are words: "a pre-T1059 stage".
      if bytes[offset - 4] == UInt8(ascii: "P"), starts(bytes, at: offset - 4, with: "pre-") { return (.preAttack, 4) }
      if bytes[offset - 4] == UInt8(ascii: "M"), starts(bytes, at: offset - 4, with: "mob-") { return (.oldMobile, 4) }
      return nil
    default: return nil
    }
  }

  /// Whether `text` (in lower case) stands at `offset`, in any letter case.
  static func starts(_ bytes: Span<UInt8>, at offset: Int, with text: String) -> Bool {
    guard offset >= 0, offset + text.utf8.count <= bytes.count else { return false }
    var position = offset
    for wanted in text.utf8 {
      let byte = bytes[position]
      if (0x41...0x5A).contains(byte) ? byte | 0x20 != wanted : byte != wanted { return false }
      position += 1
    }
    return true
  }
}
