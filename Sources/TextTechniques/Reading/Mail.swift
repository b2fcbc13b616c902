/// Takes the headers and the encoding out of an e-mail without moving a byte.
package enum Mail {
  /// Whether the text begins with the headers of an e-mail.
  package static func isMail(_ text: some Collection<UInt8>) -> Bool {
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

  /// The subject and the text of an e-mail, as long as the e-mail: what is encoded stands decoded at its place, with
  /// zero bytes between; other attachments, and HTML beside the same as plain text, are left out.
  ///
  /// - Complexity: O(bytes).
  package static func text(of mail: [UInt8]) -> [UInt8] {
    var text = mail
    var parts: [Part] = []
    var part = Part()
    var boundaries: [[UInt8]] = []
    // The boundaries between forms of the same.
    var alternatives: Set<Int> = []
    var header: Range<Int>?
    var isInHeader = true
    var position = 0
    while position < mail.count {
      let end = mail[position...].firstIndex(of: 0x0A) ?? mail.count
      let line = position..<end
      position = end + 1
      if let boundary = boundaries.firstIndex(where: { mail.isBoundary(line, $0) }) {
        parts.append(part.ending(at: line.lowerBound))
        part = Part(container: boundary, isAlternative: alternatives.contains(boundary))
        isInHeader = true
        blank(&text, line)
      } else if isInHeader {
        let isFolded = mail[line].first == 0x20 || mail[line].first == 0x09
        let isBlank = mail[line].allSatisfy { $0 <= 0x20 }
        if isFolded, !isBlank, let begun = header {
          header = begun.lowerBound..<end
          continue
        }
        if let header { read(header, mail, &text, &part, &boundaries, &alternatives) }
        header = isBlank ? nil : line
        guard isBlank else { continue }
        // What was forwarded begins with headers of its own.
        if part.isMessage { part = Part(container: part.container, isAlternative: false) } else { isInHeader = false }
        part.body = min(position, mail.count)..<mail.count
      }
    }
    if isInHeader, let header { read(header, mail, &text, &part, &boundaries, &alternatives) }
    parts.append(part.ending(at: mail.count))
    var said: Set<Int> = []
    for part in parts {
      let isSaid = part.isHTML && part.isInAlternative && part.container.map(said.contains) == true
      part.write(mail, isLeftOut: isSaid, into: &text)
      if let container = part.container, part.isPlainText(in: mail) { said.insert(container) }
    }
    return text
  }

  /// Reads a header with its folded lines; of all headers only the subject is text.
  private static func read(
    _ header: Range<Int>, _ mail: [UInt8], _ text: inout [UInt8], _ part: inout Part, _ boundaries: inout [[UInt8]],
    _ alternatives: inout Set<Int>
  ) {
    let isSubject = mail[header].prefix(8).map { $0 | 0x20 }.starts(with: "subject:".utf8)
    if isSubject {
      blank(&text, header.lowerBound..<(header.lowerBound + 8))
      MailEncoding.decodeWords(mail, header, into: &text)
      return
    }
    blank(&text, header)
    // Longer headers are no description of a part.
    guard header.count < 4096 else { return }
    if let boundary = part.read(String(decoding: mail[header], as: UTF8.self)), boundaries.count < 32 {
      if part.isInForms { alternatives.insert(boundaries.count) }
      boundaries.append(boundary)
    }
  }

  static func blank(_ text: inout [UInt8], _ range: Range<Int>) { for index in range { text[index] = 0x20 } }
}

extension Mail {
  /// A part of an e-mail: what its headers say, and where its body is.
  fileprivate struct Part {
    /// Which boundary it stands behind.
    let container: Int?
    /// Whether the parts behind that boundary say the same in several forms.
    let isInAlternative: Bool
    var body: Range<Int> = 0..<0
    private(set) var isHTML = false
    private(set) var isMessage = false
    private var isText = true
    private var isPlain = true
    private var encoding = MailEncoding.none
    /// Whether its own parts say the same in several forms.
    private(set) var isInForms = false

    init(container: Int? = nil, isAlternative: Bool = false) {
      self.container = container
      isInAlternative = isAlternative
    }

    func ending(at end: Int) -> Part {
      var part = self
      part.body = min(body.lowerBound, end)..<end
      return part
    }

    /// Whether it has words as plain text.
    func isPlainText(in mail: [UInt8]) -> Bool { isPlain && isText && mail[body].contains { $0 > 0x20 } }

    /// Takes what a header says; returns the boundary that it declares.
    mutating func read(_ header: String) -> [UInt8]? {
      let line = header.lowercased()
      if line.hasPrefix("content-transfer-encoding:") {
        encoding = line.contains("base64") ? .base64 : line.contains("quoted-printable") ? .quoted : .none
      } else if line.hasPrefix("content-disposition:") {
        if line.contains("attachment") { isPlain = false }
      } else if line.hasPrefix("content-type:") {
        isHTML = line.contains("text/html")
        isMessage = line.contains("message/rfc822")
        isText = line.contains("text/") || line.contains("multipart/")
        isPlain = isPlain && line.contains("text/plain")
        guard line.contains("multipart/"), let boundary = Self.boundary(in: header) else { return nil }
        isInForms = line.contains("multipart/alternative")
        return boundary
      }
      return nil
    }

    private static func boundary(in header: String) -> [UInt8]? {
      let bytes = Array(header.utf8)
      let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
      let name = Array("boundary=".utf8)
      guard let start = lower.indices.first(where: { lower[$0...].starts(with: name) }) else { return nil }
      var rest = bytes[(start + name.count)...]
      let isQuoted = rest.first == 0x22
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix { isQuoted ? $0 != 0x22 : $0 > 0x20 && $0 != 0x3B }
      return value.isEmpty ? nil : Array(value)
    }

    /// Writes the text of the part to its place.
    func write(_ mail: [UInt8], isLeftOut: Bool, into text: inout [UInt8]) {
      guard isText, !isLeftOut else { return Mail.blank(&text, body) }
      guard encoding != .none || isHTML || Markup.isHTML(mail[body]) else { return }
      var (bytes, places) = encoding.decoded(mail, body)
      if isHTML || Markup.isHTML(bytes) { bytes = Markup.withoutTags(bytes) }
      for index in body { text[index] = 0 }
      for (byte, place) in zip(bytes, places) { text[Int(place)] = byte }
    }
  }
}

extension [UInt8] {
  /// Whether a line is a boundary of an e-mail's parts.
  fileprivate func isBoundary(_ line: Range<Int>, _ boundary: [UInt8]) -> Bool {
    line.count >= boundary.count + 2 && self[line.lowerBound] == 0x2D && self[line.lowerBound + 1] == 0x2D
      && self[(line.lowerBound + 2)...].starts(with: boundary)
  }
}
