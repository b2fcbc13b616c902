/// Takes the headers and the encoding out of an e-mail without moving a byte.
package enum Mail {
  /// Whether the text begins with the headers of an e-mail.
  package static func isMail(_ text: [UInt8]) -> Bool {
    var names: Set<String> = []
    for line in text.prefix(8192).split(separator: 0x0A, omittingEmptySubsequences: false).prefix(60) {
      guard let first = line.first, first != 0x0D else { break }
      if first == 0x20 || first == 0x09 { continue }
      guard let colon = line.firstIndex(of: 0x3A) else { return false }
      names.insert(String(decoding: line[..<colon], as: UTF8.self).lowercased())
    }
    return names.contains("from")
      && !names.isDisjoint(with: ["date", "subject", "received", "message-id", "mime-version"])
  }

  /// The subject and the text of an e-mail, as long as the e-mail; attachments are left out.
  package static func text(of mail: [UInt8]) -> [UInt8] {
    var text = mail
    var position = 0
    var part = Part()
    var isInHeader = true
    while position < mail.count {
      let end = mail[position...].firstIndex(of: 0x0A) ?? mail.count
      let line = position..<end
      let isBlank = mail[line].allSatisfy { $0 <= 0x20 }
      if mail[line].starts(with: "--".utf8), line.count > 10, !mail[line].contains(0x20) {
        part = Part()
        isInHeader = true
        blank(&text, line)
      } else if isInHeader {
        if isBlank {
          isInHeader = false
        } else {
          part.read(mail[line])
          let isSubject = mail[line].prefix(8).map { $0 | 0x20 }.starts(with: "subject:".utf8)
          blank(&text, isSubject ? line.lowerBound..<(line.lowerBound + 8) : line)
        }
      } else if !part.isText {
        blank(&text, line)
      } else if part.isQuoted {
        decode(&text, line)
      }
      position = end + 1
    }
    return text
  }

  /// What the headers say of a part.
  private struct Part {
    var isText = true
    var isQuoted = false

    mutating func read(_ line: ArraySlice<UInt8>) {
      let line = String(decoding: line, as: UTF8.self).lowercased()
      if line.hasPrefix("content-type:") { isText = line.contains("text/") || line.contains("multipart/") }
      if line.hasPrefix("content-transfer-encoding:") {
        isQuoted = line.contains("quoted-printable")
        if line.contains("base64") { isText = false }
      }
    }
  }

  private static func blank(_ text: inout [UInt8], _ range: Range<Int>) { for index in range { text[index] = 0x20 } }

  /// Quoted-printable: "=3D" is a byte, and a sign at the end of a line joins it with the next.
  private static func decode(_ text: inout [UInt8], _ line: Range<Int>) {
    for index in line where text[index] == 0x3D {
      let rest = text[(index + 1)..<min(index + 3, text.count)]
      if let value = UInt8(String(decoding: rest, as: UTF8.self), radix: 16), rest.count == 2 {
        text[index] = value
        for other in rest.indices { text[other] = 0 }
      } else if let end = rest.firstIndex(of: 0x0A), end == rest.startIndex || rest.first == 0x0D {
        for other in index...end { text[other] = 0 }
      }
    }
  }
}
