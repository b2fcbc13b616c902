import FileFormats

/// The lines of one Sigma rule, into which others are put while everything else stays as it was written.
struct SigmaText {
  private(set) var lines: [String]

  init(_ text: String) {
    lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The lines that a key of the rule takes, from its own on; `nil` where it is not written on a line of its own.
  func extent(of key: String) -> Range<Int>? { extent(of: key, indent: 0, in: lines.indices) }

  /// The same of a key in the block of another one, with its indentation.
  func extent(of key: String, in block: Range<Int>) -> (lines: Range<Int>, indent: Int)? {
    let inner = block.dropFirst()
    guard let first = inner.first(where: { Self.holdsText(lines[$0]) }) else { return nil }
    let indent = Self.indent(lines[first])
    guard indent > 0, let found = extent(of: key, indent: indent, in: inner) else { return nil }
    return (found, indent)
  }

  private func extent(of key: String, indent: Int, in range: Range<Int>) -> Range<Int>? {
    guard let start = range.first(where: { Self.isKey(key, lines[$0], indent: indent) }) else { return nil }
    var end = start + 1
    for place in range where place > start && Self.holdsText(lines[place]) {
      let own = Self.indent(lines[place])
      let isItem = own == indent && (lines[place].dropFirst(own).hasPrefix("- ") || lines[place].dropFirst(own) == "-")
      guard own > indent || isItem else { break }
      end = place + 1
    }
    return start..<end
  }

  mutating func replace(_ range: Range<Int>, with new: [String]) { lines.replaceSubrange(range, with: new) }

  mutating func append(_ new: [String]) { lines += new }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  /// Whether a line holds something other than blanks and a comment.
  private static func holdsText(_ line: String) -> Bool {
    guard let first = line.first(where: { !$0.isWhitespace }) else { return false }
    return first != "#"
  }

  private static func isKey(_ key: String, _ line: String, indent: Int) -> Bool {
    guard self.indent(line) == indent else { return false }
    let rest = line.dropFirst(indent)
    guard rest.hasPrefix(key) else { return false }
    let behind = rest.dropFirst(key.count)
    return behind == ":" || behind.hasPrefix(": ")
  }
}
