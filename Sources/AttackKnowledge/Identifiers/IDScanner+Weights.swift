extension IDScanner {
  /// No weight is longer, and a longer number must not be read again and again.
  private static let longestWeight = 24

  /// The weight behind an id that ends at `offset`, without the colon: `T1059:0.5`, `T1059:50%`, and whatever else was
  /// meant as a number (`T1059:nan`, `T1059:0,5`), which is for `TypedWeight` to judge.
  static func weight(_ bytes: Span<UInt8>, behind offset: Int) -> Range<Int>? {
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: ":") else { return nil }
    let start = offset + 1
    let unsigned = bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-") ? start + 1 : start
    guard var end = word(bytes, at: unsigned) ?? number(bytes, at: unsigned) else { return nil }
    if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
    return end - start <= longestWeight && endsWeight(bytes, at: end) ? start..<end : nil
  }

  private static func word(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    for word in ["nan", "infinity", "inf"] where starts(bytes, at: start, with: word) { return start + word.utf8.count }
    return nil
  }

  /// The offset behind the number at `start`; with a decimal comma only behind a zero, as commas part ids too.
  private static func number(_ bytes: Span<UInt8>, at start: Int) -> Int? {
    func isDigit(_ offset: Int) -> Bool { offset < bytes.count && bytes[offset].isASCIIDigit }
    var end = start
    var hasPoint = false
    while end < bytes.count, end - start <= longestWeight {
      if !isDigit(end) {
        let isComma = bytes[end] == UInt8(ascii: ",") && end == start + 1 && bytes[start] == UInt8(ascii: "0")
        guard bytes[end] == UInt8(ascii: ".") || isComma, isDigit(end + 1) else { break }
        // `1.2.3` is a version.
        if hasPoint { return nil }
        hasPoint = true
      }
      end += 1
    }
    guard end > start else { return nil }
    guard end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") else { return end }
    var exponent = end + 1
    if exponent < bytes.count, bytes[exponent] == UInt8(ascii: "-") || bytes[exponent] == UInt8(ascii: "+") {
      exponent += 1
    }
    guard isDigit(exponent) else { return end }
    while isDigit(exponent), exponent - start <= longestWeight { exponent += 1 }
    return exponent
  }

  /// Whether a weight may end here: not in a clock time, a line number of a tool's output, a date, a path or a word.
  private static func endsWeight(_ bytes: Span<UInt8>, at end: Int) -> Bool {
    guard end < bytes.count else { return true }
    let next = bytes[end]
    if next.isASCIIAlphanumeric || [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "_")].contains(next) {
      return false
    }
    return !(next == UInt8(ascii: "-") && end + 1 < bytes.count && bytes[end + 1].isASCIIAlphanumeric)
  }
}
