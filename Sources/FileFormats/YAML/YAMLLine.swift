/// A line of a YAML file with its indentation.
struct YAMLLine {
  struct BlockMarker {
    /// `>`: line feeds become blanks.
    let isFolded: Bool
    /// `-`: without the line feed at the end.
    let isStripped: Bool
    /// `2`: by how many columns the text is indented, where its first line begins with blanks.
    let indent: Int?
  }

  /// The line as it stands, without its line feed.
  let raw: String
  /// Columns before the text.
  private(set) var indent: Int
  /// Whether a tab stands where blanks should.
  let hasTab: Bool
  /// The text, without blanks at its ends.
  private(set) var text: String

  init(_ raw: String) {
    self.raw = raw
    indent = raw.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    hasTab = raw.utf8.dropFirst(indent).first == UInt8(ascii: "\t")
    text = Self.trimmed(raw.utf8[...])
  }

  static func lines(of data: Data) -> [YAMLLine] {
    var bytes = Array(data)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return YAMLLine(String(decoding: line, as: UTF8.self))
    }
  }

  /// Whether nothing but a comment stands here.
  var isBlank: Bool { text.isEmpty || text.utf8.first == UInt8(ascii: "#") }
  var isItem: Bool { text == "-" || text.hasPrefix("- ") }
  var isDocumentStart: Bool { text == "---" || text.hasPrefix("--- ") }
  /// Whether a document begins or ends here.
  var isBoundary: Bool { indent == 0 && (isDocumentStart || text == "...") }

  /// Reads the dash of an item as a blank.
  mutating func replaceDash() { replace(1) }

  /// Reads the dashes at the start of a document as blanks.
  mutating func replaceMark() { replace(3) }

  private mutating func replace(_ count: Int) {
    let rest = text.utf8.dropFirst(count)
    let blanks = rest.prefix { $0 == UInt8(ascii: " ") }.count
    indent += count + blanks
    text = Self.trimmed(rest)
  }

  /// Reads on behind a name or a tag.
  mutating func replaceText(_ rest: String) { text = rest }

  struct KeyedText {
    let key: String
    /// The name of the key as a node.
    let anchor: String?
    /// What stands behind the colon.
    let rest: String
  }

  /// The key and the text behind its colon; `nil` when the line is no entry of a mapping.
  func splitKey(_ fault: (String) -> FileError) throws(FileError) -> KeyedText? {
    let properties = YAMLProperties(text)
    let text = properties?.rest ?? text
    let bytes = Array(text.utf8)
    guard let first = bytes.first, first != UInt8(ascii: "["), first != UInt8(ascii: "{") else { return nil }
    var key: String?
    var position = 0
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      var flow = YAMLFlow(text)
      // A quote that is not closed on this line is a scalar of several lines.
      guard let quoted = try? flow.quoted() else { return nil }
      key = quoted
      position = flow.position
      guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return nil }
    }
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "#"), position > 0, bytes[position - 1] == UInt8(ascii: " ") { return nil }
      if byte == UInt8(ascii: ":"), position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: " ") {
        let name = key ?? Self.trimmed(bytes[..<position])
        if name == "?" || name.hasPrefix("? ") { throw fault("has a key over several lines, which is not read") }
        let rest = Self.trimmed(bytes[(position + 1)...])
        return KeyedText(key: name, anchor: properties?.anchor, rest: rest.hasPrefix("#") ? "" : rest)
      }
      position += 1
    }
    return nil
  }

  /// What kind of block scalar begins with `text` ("|", ">-"); `nil` when it is none.
  func blockMarker(of text: String) -> BlockMarker? {
    let plain = Self.withoutComment(text)
    guard let first = plain.utf8.first, first == UInt8(ascii: "|") || first == UInt8(ascii: ">"),
      plain.utf8.dropFirst().allSatisfy({ "+-123456789".utf8.contains($0) })
    else { return nil }
    let digit = plain.utf8.first { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return BlockMarker(
      isFolded: first == UInt8(ascii: ">"), isStripped: plain.utf8.contains(UInt8(ascii: "-")),
      indent: digit.map { Int($0 - UInt8(ascii: "0")) })
  }

  static func withoutComment(_ text: String) -> String {
    var previous = UInt8(ascii: " ")
    for (position, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") {
        return trimmed(text.utf8.prefix(position))
      }
      previous = byte
    }
    return text
  }

  private static func trimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = bytes.drop(while: isBlank)
    let count = start.reversed().drop(while: isBlank).count
    return String(decoding: start.prefix(count), as: UTF8.self)
  }
}
