/// The bytes of a file as UTF-8 text without a byte order mark, from whatever encoding they are in.
package struct PlainText: Sendable {
  /// How many bytes are looked at to tell a binary file.
  private static let probe = 4096

  /// UTF-8.
  package let data: Data
  /// What encoding was assumed where the file is neither UTF-8 nor UTF-16 ("Windows-1252").
  package let assumedEncoding: String?

  /// Removes a byte order mark, turns UTF-16 and Windows-1252 into UTF-8, and refuses what is no text.
  ///
  /// - Parameter expected: what the file should hold, for errors.
  package init(_ data: Data, name: String, expected: String) throws(FileError) {
    let head = Array(data.prefix(Self.probe))
    if let decoded = try Self.unicode(data, head: head, name: name, expected: expected) {
      self.data = decoded
      assumedEncoding = nil
      return
    }
    let isUTF8 = Self.isUTF8(data.span)
    self.data = isUTF8 ? data : Self.fromWindows1252(data)
    assumedEncoding = isUTF8 ? nil : "Windows-1252"
  }

  /// The bytes of a file that a program wrote, such as JSON: in UTF-8 they are taken as they are.
  ///
  /// - Parameter expected: what the file should be ("a STIX bundle"), for errors.
  package static func written(_ data: Data, name: String, expected: String) throws(FileError) -> Data {
    // Nearly all JSON begins so, and a stream has millions of lines.
    if let first = data.first, "{[\"".utf8.contains(first), data.count < 2 || data[data.startIndex + 1] != 0 {
      return data
    }
    return try unicode(data, head: Array(data.prefix(probe)), name: name, expected: "expected \(expected)") ?? data
  }

  /// The text of a file that has a mark or is in UTF-16; `nil` for what is a superset of ASCII.
  private static func unicode(
    _ data: Data, head: [UInt8], name: String, expected: String
  ) throws(FileError) -> Data? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return data.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) { return fromUTF16(data.dropFirst(2), lowByteFirst: true) }
    if head.starts(with: [0xFE, 0xFF]) { return fromUTF16(data.dropFirst(2), lowByteFirst: false) }
    if let advice = containerAdvice(head) {
      throw FileError(name, problem: "is a binary file, not text", advice: advice)
    }
    guard let zero = head.firstIndex(of: 0) else { return nil }
    // ASCII in UTF-16 without a mark has a zero in every second byte.
    if head.count >= 4, zero < 2, (0..<min(head.count / 2, 64)).allSatisfy({ head[2 * $0 + zero] == 0 }) {
      return fromUTF16(data, lowByteFirst: zero == 1)
    }
    throw FileError(name, problem: "is a binary file, not text", advice: expected)
  }

  /// How archives begin: RAR, 7-Zip, bzip2, xz and Zstandard.
  private static let packed: [[UInt8]] = [
    Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
    [0x28, 0xB5, 0x2F, 0xFD],
  ]

  /// What to do with a file whose first bytes say what it is.
  private static func containerAdvice(_ head: [UInt8]) -> String? {
    if head.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      let names = String(decoding: head, as: UTF8.self)
      if names.contains("word/") { return "it is a Word document: save it as plain text, and give that" }
      if names.contains("xl/") { return "it is an Excel workbook: save the sheet as CSV, and give that" }
      return "it is a zip archive or an Office document: unpack it, or save the sheet as CSV or text"
    }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return "it is an Office document of the old kind: save it as plain text, or the sheet as CSV"
    }
    if head.starts(with: Array("%PDF-".utf8)) {
      return "it is a PDF: install pdftotext (poppler-utils), or give its text: pdftotext FILE.pdf FILE.txt"
    }
    if head.starts(with: [0x1F, 0x8B]) { return "it is compressed with gzip: unpack it first" }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return "it is an Office document of before 2007: save it as text, or the sheet as CSV"
    }
    if packed.contains(where: head.starts) { return "it is packed: unpack it first" }
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

  /// Whether bytes beyond ASCII come as UTF-8 has them.
  private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte >= 0x80 else { continue }
      let more = byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
      guard more > 0, byte < 0xF5 else { return false }
      // A text that was cut may end within a character.
      for _ in 0..<more where offset < bytes.count {
        guard bytes[offset] & 0xC0 == 0x80 else { return false }
        offset += 1
      }
    }
    return true
  }

  private static func fromWindows1252(_ data: Data) -> Data {
    let high: [UInt32] = [
      0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
      0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0x9D, 0x017E, 0x0178,
    ]
    var text: [UInt8] = []
    text.reserveCapacity(data.count + data.count / 8)
    for byte in data {
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      let code = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
      if let scalar = Unicode.Scalar(code) { text += Array(String(Character(scalar)).utf8) }
    }
    return Data(text)
  }
}
