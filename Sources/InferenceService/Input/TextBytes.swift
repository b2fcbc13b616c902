import FileFormats

/// The bytes of a file as text that the scanner can read: UTF-8 or any other superset of ASCII, without a mark.
enum TextBytes {
  /// How many bytes are looked at to tell a binary file.
  private static let probe = 4096

  /// Removes a byte order mark, turns UTF-16 into UTF-8, and refuses what is no text.
  static func of(_ data: Data, name: String) throws(FileError) -> Data {
    let head = Array(data.prefix(probe))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return data.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) { return fromUTF16(data.dropFirst(2), lowByteFirst: true) }
    if head.starts(with: [0xFE, 0xFF]) { return fromUTF16(data.dropFirst(2), lowByteFirst: false) }
    if let advice = containerAdvice(head) {
      throw FileError(name, problem: "is a binary file, not text", advice: advice)
    }
    guard let zero = head.firstIndex(of: 0) else { return data }
    // ASCII in UTF-16 without a mark has a zero in every second byte.
    if head.count >= 4, zero < 2, (0..<min(head.count / 2, 64)).allSatisfy({ head[2 * $0 + zero] == 0 }) {
      return fromUTF16(data, lowByteFirst: zero == 1)
    }
    throw FileError(name, problem: "is a binary file, not text", advice: ObservedFile.expected)
  }

  /// What to do with a file whose first bytes say what it is.
  private static func containerAdvice(_ head: [UInt8]) -> String? {
    if head.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      return "it is a zip archive or an Office document: unpack it, or save the sheet as CSV or text"
    }
    if head.starts(with: Array("%PDF-".utf8)) { return "it is a PDF: copy its text, or convert it to text" }
    if head.starts(with: [0x1F, 0x8B]) { return "it is compressed with gzip: unpack it first" }
    return nil
  }

  private static func fromUTF16(_ data: Data, lowByteFirst: Bool) -> Data {
    let bytes = data.span
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in 0..<bytes.count / 2 {
      let first = UInt16(bytes[2 * index])
      let second = UInt16(bytes[2 * index + 1])
      units.append(lowByteFirst ? first | second << 8 : first << 8 | second)
    }
    return Data(String(decoding: units, as: UTF16.self).utf8)
  }
}
