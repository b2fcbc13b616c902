extension IDScanner {
  /// No weight is longer, and a longer number must not be read again and again.
  private static let longestWeight = 24

  /// The weight behind an id that ends at `offset`, without the colon: `T1059:0.5`, `T1059:50%`, and whatever else was
  /// meant as a number (`T1059:nan`, `T1059:0,5`), which is for `TypedWeight` to judge.
  static func weight(_ bytes: Span<UInt8>, behind offset: Int) -> Range<Int>? {
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: ":") else { return nil }
    let start = offset + 1
    if isBlank(bytes[start]) { return spacedWeight(bytes, from: start) }
    let unsigned = bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-") ? start + 1 : start
    guard var end = word(bytes, at: unsigned) ?? number(bytes, at: unsigned) else { return nil }
    if end < bytes.count, bytes[end] == UInt8(ascii: "%") { end += 1 }
    return end - start <= longestWeight && endsWeight(bytes, at: end) ? start..<end : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// A weight behind a colon and a blank, as notes have it: `T1059: 0.5`. There it must be written as one (a part, a
  /// percentage, 0, 1), and nothing may follow: "T1059: 3 hosts", "T1059: 7".
  private static func spacedWeight(_ bytes: Span<UInt8>, from offset: Int) -> Range<Int>? {
    var start = offset
    while start < bytes.count, start - offset < longestWeight, isBlank(bytes[start]) { start += 1 }
    guard start < bytes.count else { return nil }
    let isSigned = bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-")
    let unsigned = isSigned ? start + 1 : start
    let wordEnd = word(bytes, at: unsigned)
    guard unsigned < bytes.count, let number = wordEnd ?? number(bytes, at: unsigned) else { return nil }
    var end = number
    var next = end
    while next < bytes.count, isBlank(bytes[next]) { next += 1 }
    let isPercent = next < bytes.count && bytes[next] == UInt8(ascii: "%")
    if isPercent {
      end = next + 1
      next = end
      while next < bytes.count, isBlank(bytes[next]) { next += 1 }
    }
    let isWhole = bytes[unsigned] == UInt8(ascii: "0") || bytes[unsigned] == UInt8(ascii: "1")
    let isAlone = number == unsigned + 1 && isWhole
    let isPart = (unsigned..<number).contains { bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: ",") }
    guard wordEnd != nil || isSigned || isPercent || isAlone || isPart, end - start <= longestWeight else { return nil }
    guard next < bytes.count else { return start..<end }
    let closing: [UInt8] = [0x0A, 0x0D, 0x2C, 0x3B, 0x29, 0x5D, 0x7C]
    return closing.contains(bytes[next]) ? start..<end : nil
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
