/// JSON whose bytes are the same on every platform, which `JSONEncoder` does not promise.
enum JSONText {
  /// An object of members in the order given, each value JSON already.
  static func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { quoted($0.name) + ":" + $0.json }.joined(separator: ",") + "}"
  }

  /// A string literal (RFC 8259, section 7): only what must be escaped is.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [.quote]
    bytes.reserveCapacity(text.utf8.count + 2)
    for byte in text.utf8 {
      switch byte {
      case .quote, UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case .lineFeed: bytes += Array(#"\n"#.utf8)
      case .carriageReturn: bytes += Array(#"\r"#.utf8)
      case .tab: bytes += Array(#"\t"#.utf8)
      case 0..<0x20: bytes += Array((byte < 0x10 ? #"\u000"# : #"\u00"#).utf8) + Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(.quote)
    return String(decoding: bytes, as: UTF8.self)
  }
}
