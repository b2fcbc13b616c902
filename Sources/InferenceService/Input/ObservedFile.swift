import AttackKnowledge
package import FileFormats

/// Reads the techniques in a file: text, a CSV table, a Navigator layer, a STIX bundle or an Attack Flow.
///
/// The content decides, not the name. What is none of these is searched for ids as text, and a note says so.
package enum ObservedFile {
  /// What a file should hold, for errors.
  static let expected =
    "expected technique ids such as T1059, a CSV with an id column, a Navigator layer, a STIX bundle or an Attack Flow"

  /// The techniques in the file at `path` (`-` is standard input), each once, in order of first appearance.
  package static func read(
    _ path: String, limit: Int = InputFile.defaultLimit
  ) throws(FileError) -> ObservedInput {
    let data = try InputFile.read(path, limit: limit, allowEmpty: true)
    return try parse(data, name: path == "-" ? "standard input" : path)
  }

  /// The techniques in the contents of a file.
  ///
  /// - Parameters:
  ///   - name: The file as the user named it, for notes and errors.
  package static func parse(_ data: Data, name: String) throws(FileError) -> ObservedInput {
    let text = try TextBytes.of(data, name: name)
    guard let start = firstVisible(text.span) else {
      throw FileError(name, problem: "is empty", advice: expected)
    }
    var collector = ObservedCollector()
    var problem = "holds no technique id"
    if looksLikeJSON(text.span, at: start) {
      if !collector.addJSON(text, name: name) { problem = "is cut off or not valid JSON, and holds no technique id" }
    } else if !collector.addTable(text, name: name) {
      collector.addAll(in: text.span)
      collector.addOtherKinds(in: text.span)
      if looksLikeYAML(text, name: name), !collector.input.items.isEmpty {
        collector.add(note: "read_as_text", "\(name) was read as text: every technique id in it counts as observed")
      }
    }
    if collector.input.isEmpty {
      if collector.input.notes.contains(where: { $0.code == "disabled_techniques" }) {
        problem = "is a layer whose techniques are all disabled"
      } else if let other = collector.input.otherKinds.first {
        problem += "; \(other.text) is a \(other.kind.rawValue)"
      }
      throw FileError(name, problem: problem, advice: expected, failure: .nothingToAnswer)
    }
    return collector.input
  }

  private static func firstVisible(_ bytes: Span<UInt8>) -> Int? {
    bytes.indices.first { !bytes[$0].isASCIIBlank }
  }

  /// Whether the text begins as JSON does and as `[T1059]` does not.
  private static func looksLikeJSON(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    let next = (start + 1..<bytes.count).first { !bytes[$0].isASCIIBlank }.map { bytes[$0] }
    switch (bytes[start], next) {
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "{"), nil):
      return true
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "\"")),
      (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "["), nil):
      return true
    default: return false
    }
  }

  private static func looksLikeYAML(_ text: Data, name: String) -> Bool {
    let lowercase = name.lowercased()
    return lowercase.hasSuffix(".yml") || lowercase.hasSuffix(".yaml") || text.starts(with: "%YAML".utf8)
      || text.starts(with: "---\n".utf8)
  }
}
