import FileFormats

/// What the first lines of a text say of how it is written.
enum MarkupShape {
  private static let probe = 4096

  /// Whether a text says that it is YAML.
  static func isMarkedYAML(_ text: Data) -> Bool {
    text.starts(with: "%YAML".utf8) || text.starts(with: "---\n".utf8) || text.starts(with: "---\r\n".utf8)
  }

  /// Whether the first line is an entry of a mapping or of a list of mappings, as YAML has them.
  static func isYAML(_ text: Data) -> Bool {
    guard var line = firstLine(text) else { return false }
    if line.hasPrefix("- ") { line = line.dropFirst(2) }
    guard let colon = line.firstIndex(of: ":") else { return false }
    let behind = line[line.index(after: colon)...]
    let key = line[..<colon]
    let isKey = !key.isEmpty && key.count <= 40 && key.allSatisfy { $0.isLetter || $0.isNumber || "_-. ".contains($0) }
    return isKey && (behind.isEmpty || behind.first == " ")
  }

  /// Whether the first line is a table's header or an assignment, as TOML has them.
  static func isTOML(_ text: Data) -> Bool {
    guard let line = firstLine(text) else { return false }
    if line.hasPrefix("["), line.hasSuffix("]") {
      let name = line.drop { $0 == "[" }.prefix { $0 != "]" }
      return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_-.\"".contains($0) }
        && TechniqueText.hits(in: String(name)).isEmpty
    }
    guard let equals = line.firstIndex(of: "=") else { return false }
    let key = line[..<equals].filter { $0 != " " }
    return !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
  }

  /// Whether the first line is `[[name]]`, which begins as JSON does and is TOML.
  static func beginsListOfTables(_ text: Data) -> Bool {
    guard let line = firstLine(text), line.hasPrefix("[["), line.hasSuffix("]]"), isTOML(text) else { return false }
    let name = line.dropFirst(2).dropLast(2)
    return name.first?.isLetter == true && !["true", "false", "null"].contains(name)
  }

  /// The first line that is neither blank nor a comment, without blanks at its ends.
  private static func firstLine(_ text: Data) -> Substring? {
    let head = String(decoding: text.prefix(probe), as: UTF8.self)
    for line in head.split(whereSeparator: \.isNewline) {
      let plain = String(line).trimmedASCII
      if plain.isEmpty || plain.hasPrefix("#") { continue }
      return plain[...]
    }
    return nil
  }
}
