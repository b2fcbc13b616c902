/// JSON whose bytes are the same on every platform, which `JSONEncoder` does not promise.
package enum JSONText {
  /// An object of members in the order given, each value JSON already.
  static func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { quoted($0.name) + ":" + $0.json }.joined(separator: ",") + "}"
  }

  static func quoted(_ text: String) -> String { String(decoding: string(text), as: UTF8.self) }

  /// A text as a JSON string.
  package static func string(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    append(text, to: &bytes)
    return bytes
  }

  /// Appends a string literal (RFC 8259, section 7): only what must be escaped is.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(.quote)
    for byte in text.utf8 {
      switch byte {
      case .quote, UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case .lineFeed: bytes += #"\n"#.utf8
      case .carriageReturn: bytes += #"\r"#.utf8
      case .tab: bytes += #"\t"#.utf8
      case 0x08: bytes += #"\b"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0..<0x20: bytes += (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8 + Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(.quote)
  }
}
