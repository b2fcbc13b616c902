package import FileFormats

/// Reads what any structured file says of techniques: the one reader behind every command that takes observations.
package enum TechniqueDocument {
  /// What came of reading a file.
  package enum Outcome {
    case read(TechniqueReading)
    /// It is text without structure, or with one that could not be read, of which the note tells.
    case text(TechniqueReading.Note?)
    /// Tables that are drawn in a text, and the text around them.
    case tables(TechniqueReading, rest: Data)

    /// What the structure of the file says; `nil` where it has none.
    package var reading: TechniqueReading? {
      switch self {
      case .read(let reading), .tables(let reading, _): reading
      case .text: nil
      }
    }
  }

  /// Reads the contents of a file; the content decides, not the name.
  ///
  /// - Parameters:
  ///   - text: UTF-8 without a byte order mark.
  ///   - name: the file as the user named it, for notes.
  ///   - isCoverage: whether it tells what is detected, not what was seen.
  ///   - library: where names and STIX ids are looked up; asked only when some are.
  package static func read(
    _ text: Data, name: String, isCoverage: Bool = false, library: @escaping () -> AttackLibrary?
  ) -> Outcome {
    guard let start = DataTree.firstVisible(text, from: 0) else { return .text(nil) }
    var collector = ReadingCollector(name: name, library: library)
    collector.isCoverage = isCoverage
    if looksLikeJSON(text.span, at: start), !MarkupShape.beginsListOfTables(text) {
      return JSONReading.outcome(of: text, collector)
    }
    if let own = OwnText(text, name: name) { return .read(own.reading(collector)) }
    if let rules = RuleLines.reading(text, collector) { return .read(rules) }
    if text.span[start] == UInt8(ascii: "<"), let outcome = readXML(text, name, collector) { return outcome }
    if !isNamedData(name), let outcome = DrawnTable.outcome(of: text, name, collector) { return outcome }
    if let outcome = readMarkup(text, name, collector) { return outcome }
    return readTable(text, name, collector)
  }

  /// Whether the text begins as JSON or JSON5 does and as `[T1059]` does not.
  package static func looksLikeJSON(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    let start = behindComments(bytes, from: start)
    let next = visible(bytes, from: start + 1)
    guard start < bytes.count else { return false }
    switch (bytes[start], next.map { bytes[$0] }) {
    case (UInt8(ascii: "{"), UInt8(ascii: "/")), (UInt8(ascii: "{"), UInt8(ascii: "\"")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "{"), nil):
      return true
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "\"")),
      (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "["), UInt8(ascii: "[")), (UInt8(ascii: "["), nil):
      return true
    case (UInt8(ascii: "["), UInt8(ascii: "'")): return true
    case (UInt8(ascii: "{"), let first?): return isMember(bytes, next ?? start, first)
    default: return false
    }
  }

  /// Whether a name stands there as JSON5 has it: `'name':`, `name:`.
  private static func isMember(_ bytes: Span<UInt8>, _ start: Int, _ first: UInt8) -> Bool {
    var offset = start
    if first == UInt8(ascii: "'") {
      offset += 1
      while offset < bytes.count, bytes[offset] != first, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
      offset += 1
    } else {
      while offset < bytes.count, bytes[offset].isASCIIAlphanumeric || bytes[offset] == UInt8(ascii: "_") {
        offset += 1
      }
    }
    guard offset > start, let end = visible(bytes, from: offset) else { return false }
    return bytes[end] == UInt8(ascii: ":")
  }

  private static func visible(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    for offset in start..<max(start, bytes.count) where bytes[offset] > 0x20 { return offset }
    return nil
  }

  /// Where the text begins behind lines `// …` and comments `/* … */`.
  private static func behindComments(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "/") {
      var end = offset + 2
      switch bytes[offset + 1] {
      case UInt8(ascii: "/"): while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      case UInt8(ascii: "*"):
        end += 2
        while end < bytes.count, bytes[end - 1] != UInt8(ascii: "/") || bytes[end - 2] != UInt8(ascii: "*") { end += 1 }
      default: return start
      }
      guard end <= bytes.count, let next = visible(bytes, from: end) else { return start }
      offset = next
    }
    return offset
  }

  // MARK: XML

  /// Longer documents of XML are searched as text.
  private static let longestXML = 16 << 20

  private static func readXML(_ text: Data, _ name: String, _ collector: ReadingCollector) -> Outcome? {
    guard text.count <= longestXML, !isPage(text, name), let document = XMLReader.document(in: text) else { return nil }
    guard case .read(let reading)? = read([document], collector, isNamed: false),
      !reading.mentions.isEmpty || !reading.notes.isEmpty
    else { return nil }
    return .read(reading)
  }

  private static func isPage(_ text: Data, _ name: String) -> Bool {
    let head = String(decoding: text.prefix(500), as: UTF8.self).lowercased()
    return head.contains("<html") || head.contains("<!doctype html") || head.contains("<svg") || head.contains("<table")
  }

  // MARK: YAML and TOML

  /// Whether the name says that a file is of another kind than text with tables.
  private static func isNamedData(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return [".yml", ".yaml", ".toml", ".conf", ".ini", ".csv", ".tsv", ".psv", ".tab", ".json"].contains {
      lowered.hasSuffix($0)
    }
  }

  private static func readMarkup(_ text: Data, _ name: String, _ collector: ReadingCollector) -> Outcome? {
    let lowered = name.lowercased()
    if lowered.hasSuffix(".toml") || lowered.hasSuffix(".conf") || MarkupShape.isTOML(text) {
      do throws(FileError) {
        let document = try TOMLReader.document(in: text, name: name)
        if let outcome = read([document], collector, isNamed: lowered.hasSuffix(".toml")) { return outcome }
      } catch {
        if lowered.hasSuffix(".toml") { return .text(broken(error)) }
      }
    }
    if lowered.hasSuffix(".conf") || lowered.hasSuffix(".ini"), let document = INIReader.document(in: text),
      let outcome = read([document], collector, isNamed: false)
    {
      return outcome
    }
    let hasExtension = [".yml", ".yaml"].contains { lowered.hasSuffix($0) }
    let isNamed = hasExtension || MarkupShape.isMarkedYAML(text)
    guard isNamed || MarkupShape.isYAML(text) else { return nil }
    do throws(FileError) {
      let documents = try YAMLReader.documents(in: text, name: name)
      return read(documents, collector, isNamed: isNamed, mayBeNote: !hasExtension)
    } catch {
      return isNamed ? .text(broken(error)) : nil
    }
  }

  private static func read(
    _ documents: [YAMLValue], _ collector: ReadingCollector, isNamed: Bool, mayBeNote: Bool = false
  ) -> Outcome? {
    var values = ValueReading(collector)
    let trees = documents.compactMap { DataTree($0, keys: FieldName.table).root }
    guard trees.contains(where: \.isContainer) else { return nil }
    for tree in trees { values.read(tree) }
    if let reading = values.finished() {
      return mayBeNote && NoteShape.isNote(trees) ? nil : .read(reading)
    }
    guard isNamed else { return nil }
    return .read(FreeText.reading(trees, collector, format: "YAML or TOML"))
  }

  private static func broken(_ error: FileError) -> TechniqueReading.Note {
    TechniqueReading.Note(
      code: "read_as_text",
      message: "\(error.summary); the file was read as text, and every technique id in it counts as observed")
  }

  // MARK: Tables

  private static func readTable(_ text: Data, _ name: String, _ collector: ReadingCollector) -> Outcome {
    let lowered = name.lowercased()
    let isNamed = lowered.hasSuffix(".csv") || lowered.hasSuffix(".tsv")
    do throws(FileError) {
      if let marks = try MarkTable.reading(text, name: name, collector) { return .read(marks) }
      let body = isNamed ? LeadingLines.body(of: text) : text
      guard let table = try TableReading(body, name: name, isCoverage: collector.isCoverage) else {
        return .text(
          isNamed && text.span.contains(UInt8(ascii: "\n"), within: 1 << 20)
            ? TechniqueReading.Note(
              code: "read_as_text",
              message: "\(name) has no column of technique ids; every technique id in it counts as observed") : nil)
      }
      var walker = RecordWalker(collector)
      try table.read(into: &walker)
      return .read(walker.collector.finished())
    } catch {
      return .text(isNamed ? broken(error) : nil)
    }
  }
}

extension Span<UInt8> {
  fileprivate func contains(_ byte: UInt8, within limit: Int) -> Bool {
    for offset in 0..<Swift.min(count, limit) where self[offset] == byte { return true }
    return false
  }
}
