/// What follows a technique number as its sub-technique.
struct Subtechnique {
  let run: DigitRun
  /// Whether a dot stands before it, which leaves no other reading.
  let isDotted: Bool
}

extension IDScanner {
  /// The sub-technique behind `number`; `nil` when what follows is no part of the id (the end of a sentence, a file
  /// name's extension, the next part of a path).
  ///
  /// - Parameters:
  ///   - lenient: Whether a bare number after a dot counts, however long; for what is no id anyway.
  static func subtechnique(_ bytes: Span<UInt8>, behind number: DigitRun, lenient: Bool) -> Subtechnique? {
    guard let separator = separator(bytes, at: number.end) else { return nil }
    let run = DigitRun(bytes, at: separator.end)
    guard separator.isDot else {
      return !lenient && run.isExactly(3) && run.value > 0 ? Subtechnique(run: run, isDotted: false) : nil
    }
    if lenient, run.digits == 0 { return nil }
    return run.resemblesSubtechniqueNumber ? Subtechnique(run: run, isDotted: true) : nil
  }

  /// What stands between a technique and its sub-technique at `offset`, and where it ends.
  private static func separator(_ bytes: Span<UInt8>, at offset: Int) -> (isDot: Bool, end: Int)? {
    let glyph = Glyph(bytes, at: offset)
    switch glyph.byte {
    case UInt8(ascii: "."): return (true, glyph.end)
    case UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"): return (false, glyph.end)
    case UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"):
      let start = glyph.end - 1
      for spelling in Self.spelledSeparators where starts(bytes, at: start, with: spelling.text) {
        return (spelling.isDot, start + spelling.text.utf8.count)
      }
      return nil
    default: return nil
    }
  }

  /// Separators of several characters, in lower case: JSON's and URLs' escapes, defanged dots.
  private static let spelledSeparators: [(text: String, isDot: Bool)] = [
    ("\\/", false), ("%2f", false), ("%252f", false), ("%2e", true), ("%252e", true),
    ("[.]", true), ("(.)", true), ("{.}", true), ("[dot]", true), ("(dot)", true),
  ]

  /// Whether a token may start at `offset`: no letter or digit touches it, unless that ends an escape sequence.
  static func startsToken(_ bytes: Span<UInt8>, at offset: Int, isJSON: Bool) -> Bool {
    guard offset > 0 else { return true }
    let previous = bytes[offset - 1]
    if previous == UInt8(ascii: "\\") {
      return !(isJSON && bytes[offset] == UInt8(ascii: "t") && backslashes(bytes, before: offset) % 2 == 1)
    }
    guard previous.isASCIIAlphanumeric else { return true }
    return endsEscape(bytes, before: offset)
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

  /// The number of a weight suffix (`:0.5`) behind an id that ends at `offset`.
  static func weight(_ bytes: Span<UInt8>, behind offset: Int) -> Range<Int>? {
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: ":") else { return nil }
    let start = offset + 1
    var end = start
    var seenPoint = false
    while end < bytes.count {
      if !bytes[end].isASCIIDigit {
        let isPoint = bytes[end] == UInt8(ascii: ".") && end + 1 < bytes.count && bytes[end + 1].isASCIIDigit
        guard isPoint, !seenPoint else { break }
        seenPoint = true
      }
      end += 1
      // No weight is that long, and a longer number must not be read again and again.
      if end - start > 24 { return nil }
    }
    guard end > start else { return nil }
    if end < bytes.count {
      let next = bytes[end]
      // A clock time, a line number of a tool's output, a percentage: not a weight.
      if next.isASCIIAlphanumeric || next == UInt8(ascii: ":") || next == UInt8(ascii: "%") { return nil }
    }
    return start..<end
  }

  /// Whether `text` (in lower case) stands at `offset`, in any letter case.
  private static func starts(_ bytes: Span<UInt8>, at offset: Int, with text: String) -> Bool {
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
