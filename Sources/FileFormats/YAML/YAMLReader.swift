/// Reads the YAML that security tools exchange: block and flow collections, plain, quoted and block scalars, comments,
/// several documents. Anchors, aliases and tags are refused, with their line.
///
/// It is our own because the package for YAML needs all of Foundation, whose start costs more than an answer does; it
/// is tested against what another parser makes of public rules.
package struct YAMLReader {
  /// Deeper nesting than this is no file that people write.
  static let deepest = 64

  let name: String
  var lines: [YAMLLine]
  var cursor = 0
  var depth = 0

  /// The documents of a file.
  package static func documents(in data: Data, name: String) throws(FileError) -> [YAMLValue] {
    var reader = YAMLReader(name: name, lines: YAMLLine.lines(of: data))
    return try reader.documents()
  }

  /// The documents of a file that can be read, and what is wrong with the others: of several one may be broken.
  package static func readableDocuments(
    in data: Data, name: String
  ) -> (documents: [YAMLValue], faults: [FileError]) {
    let lines = YAMLLine.lines(of: data)
    var documents: [YAMLValue] = []
    var faults: [FileError] = []
    do throws(FileError) {
      var reader = YAMLReader(name: name, lines: lines)
      return (try reader.documents(), [])
    } catch {
      faults.append(error)
    }
    let starts = [0] + lines.indices.filter { $0 > 0 && lines[$0].indent == 0 && lines[$0].isDocumentStart }
    guard starts.count > 1 else { return ([], faults) }
    faults = []
    for (position, start) in starts.enumerated() {
      let end = position + 1 < starts.count ? starts[position + 1] : lines.count
      do throws(FileError) {
        // Lines before keep their places, so that a fault names its own.
        let blank = YAMLLine("")
        var reader = YAMLReader(
          name: name, lines: [YAMLLine](repeating: blank, count: start) + lines[start..<end])
        documents += try reader.documents()
      } catch {
        faults.append(error)
      }
    }
    return (documents, faults)
  }

  private mutating func documents() throws(FileError) -> [YAMLValue] {
    var documents: [YAMLValue] = []
    while skipToContent() {
      let line = lines[cursor]
      if line.indent == 0, line.text.hasPrefix("%") || line.text == "..." || line.isDocumentStart {
        // "--- text" holds a node on the same line, which nobody writes.
        cursor += 1
        continue
      }
      documents.append(try node(above: -1))
      if skipToContent(), !lines[cursor].isBoundary { throw unexpected() }
    }
    return documents
  }

  /// Moves to the next line that holds something; false at the end.
  mutating func skipToContent() -> Bool {
    while cursor < lines.count, lines[cursor].isBlank { cursor += 1 }
    return cursor < lines.count
  }

  /// The node at the cursor if it is indented by more than `parent`, else null.
  mutating func node(above parent: Int) throws(FileError) -> YAMLValue {
    guard skipToContent(), !lines[cursor].isBoundary, lines[cursor].indent > parent else { return .null }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw fault("is nested more than \(Self.deepest) deep") }
    let line = lines[cursor]
    if line.hasTab { throw tab() }
    if line.isItem { return .list(try items(at: line.indent)) }
    if try line.splitKey(fault) != nil { return .map(try entries(at: line.indent)) }
    cursor += 1
    return try scalar(line.text, above: parent)
  }

  mutating func items(at indent: Int) throws(FileError) -> [YAMLValue] {
    var items: [YAMLValue] = []
    while skipToContent(), lines[cursor].indent == indent, lines[cursor].isItem, !lines[cursor].isBoundary {
      // The item is what remains when the dash is read as a blank.
      lines[cursor].replaceDash()
      if lines[cursor].isBlank {
        cursor += 1
        items.append(try node(above: indent))
      } else if let marker = lines[cursor].blockMarker(of: lines[cursor].text) {
        cursor += 1
        items.append(.text(block(marker, above: indent)))
      } else {
        items.append(try node(above: indent))
      }
    }
    return items
  }

  private mutating func entries(at indent: Int) throws(FileError) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    while skipToContent(), lines[cursor].indent == indent, !lines[cursor].isBoundary, !lines[cursor].isItem {
      let line = lines[cursor]
      if line.hasTab { throw tab() }
      guard let (key, rest) = try line.splitKey(fault) else { throw unexpected() }
      cursor += 1
      let value: YAMLValue
      if rest.isEmpty {
        if skipToContent(), lines[cursor].indent == indent, lines[cursor].isItem, !lines[cursor].isBoundary {
          value = .list(try items(at: indent))
        } else {
          value = try node(above: indent)
        }
      } else if let marker = line.blockMarker(of: rest) {
        value = .text(block(marker, above: indent))
      } else {
        value = try scalar(rest, above: indent)
      }
      entries.append(YAMLValue.Entry(key, value))
    }
    if skipToContent(), !lines[cursor].isBoundary, lines[cursor].indent > indent { throw unexpected() }
    return entries
  }

  private func tab() -> FileError { fault("is indented by a tab; YAML needs spaces") }

  func unexpected() -> FileError { fault("does not fit the indentation above it") }

  func fault(_ problem: String) -> FileError {
    let line = min(cursor, lines.count - 1)
    return FileError(
      name, line: line + 1, problem: "this line \(problem)", advice: "check it with a YAML linter")
  }
}
