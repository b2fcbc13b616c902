extension StringProtocol {
  /// The text with the character references of XML and HTML as what they stand for, in one pass: `&amp;lt;` is `&lt;`.
  ///
  /// Numbers are those of Unicode scalars, decimal or hexadecimal. A no-break space is a blank; what is no reference stays.
  package var decodingEntities: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return String(self) }
    var result = ""
    var rest = self[...]
    while let ampersand = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<ampersand]
      rest = rest[ampersand...]
      let start = rest.utf8.index(after: ampersand)
      if let end = rest.utf8[start...].prefix(longestEntity).firstIndex(of: UInt8(ascii: ";")),
        let letter = entity(String(rest[start..<end]))
      {
        result.unicodeScalars.append(letter)
        rest = rest[rest.utf8.index(after: end)...]
      } else {
        result += "&"
        rest = rest[start...]
      }
    }
    return result + rest
  }
}

/// In bytes, with the semicolon.
private let longestEntity = 11

private let namedEntities: [String: Unicode.Scalar] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "hellip": "…",
  "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "period": ".", "comma": ",", "colon": ":", "shy": "\u{AD}",
]

private func entity(_ name: String) -> Unicode.Scalar? {
  if let letter = namedEntities[name] { return letter }
  guard name.first == "#" else { return nil }
  let isHexadecimal = name.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
  let digits = name.dropFirst(isHexadecimal ? 2 : 1)
  // A sign is no digit, though a number may begin with one.
  guard digits.first?.isHexDigit == true, let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), value > 0,
    let letter = Unicode.Scalar(value)
  else { return nil }
  return value == 0xA0 ? " " : letter
}
