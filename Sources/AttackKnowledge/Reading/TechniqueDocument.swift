package import FileFormats

/// Reads what any structured file says of techniques: the one reader behind every command that takes observations.
package enum TechniqueDocument {
  /// What came of reading a file.
  package enum Outcome {
    case read(TechniqueReading)
    /// It is text without structure, or with one that could not be read, of which the note tells.
    case text(TechniqueReading.Note?)
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
    if let outcome = readMarkup(text, name, collector) { return outcome }
    return readTable(text, name, collector)
  }

  /// Whether the text begins as JSON does and as `[T1059]` does not.
  package static func looksLikeJSON(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    var next: UInt8?
    for offset in start + 1..<max(start + 1, bytes.count) where bytes[offset] > 0x20 {
      next = bytes[offset]
      break
    }
    switch (bytes[start], next) {
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")), (UInt8(ascii: "{"), nil):
      return true
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "\"")),
      (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "["), UInt8(ascii: "[")), (UInt8(ascii: "["), nil):
      return true
    default: return false
    }
  }

  // MARK: YAML and TOML

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
      guard let table = try TableReading(text, name: name, isCoverage: collector.isCoverage) else {
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
