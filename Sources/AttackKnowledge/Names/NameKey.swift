import FileFormats

/// A name as names are compared: letters and digits in lower case, without blanks, hyphens, marks and what nobody sees.
///
///     NameKey("Spear-phishing link") == NameKey("SPEARPHISHING LINK")  // true
struct NameKey: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { Self.append(scalar, to: &bytes) }
    self.bytes = bytes
  }

  var isEmpty: Bool { bytes.isEmpty }

  private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    var value = scalar.value
    // Full-width forms are ASCII of another width.
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if value < 0x80 {
      let byte = UInt8(value)
      if byte.isASCIILetter { bytes.append(byte | 0x20) } else if byte.isASCIIDigit { bytes.append(byte) }
      return
    }
    guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return }
    bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
  }

  /// How many mistakes lead to `other`; `nil` for more than a word of this length is forgiven, or for short ones.
  func mistakes(in other: NameKey) -> Int? {
    guard other.bytes.count >= 5 else { return nil }
    return bytes.editDistance(to: other.bytes, limit: SearchText.forgiven(other.bytes.count))
  }
}
