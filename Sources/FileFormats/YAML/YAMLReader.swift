/// Reads the YAML that security tools exchange: block and flow collections, plain, quoted and block scalars, comments,
/// anchors, aliases and merge keys, several documents. Tags are passed over.
///
/// It is our own because the package for YAML needs all of Foundation, whose start costs more than an answer does; it
/// is tested against what another parser makes of public rules.
package struct YAMLReader {
  /// Deeper nesting than this is no file that people write.
  static let deepest = 64

  let name: String
  var lines: [YAMLLine]
  var cursor = 0
  /// Behind the last line that is read.
  var end: Int
  var depth = 0
  var anchors = YAMLAnchors()

  private init(_ data: Data, name: String) {
    self.name = name
    lines = YAMLLine.lines(of: data)
    end = lines.count
  }

  /// The documents of a file.
  package static func documents(in data: Data, name: String) throws(FileError) -> [YAMLValue] {
    var reader = YAMLReader(data, name: name)
    return try reader.documents()
  }

  /// The documents of a file that can be read, and what is wrong with the others: of several one may be broken.
  package static func readableDocuments(
    in data: Data, name: String
  ) -> (documents: [YAMLValue], faults: [FileError]) {
    var reader = YAMLReader(data, name: name)
    let lines = reader.lines
    let starts = lines.indices.filter { $0 > 0 && lines[$0].indent == 0 && lines[$0].isDocumentStart }
    let ends = starts + [lines.count]
    var documents: [YAMLValue] = []
    var faults: [FileError] = []
    for (start, end) in zip([0] + starts, ends) {
      reader.cursor = start
      reader.end = end
      reader.depth = 0
      do throws(FileError) {
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
      if lines[cursor].indent == 0 {
        if lines[cursor].text.hasPrefix("%") || lines[cursor].text == "..." {
          cursor += 1
          continue
        }
        if lines[cursor].isDocumentStart {
          // "--- {a: 1}": the document begins on the same line.
          lines[cursor].replaceMark()
          if lines[cursor].isBlank {
            cursor += 1
            continue
          }
        }
      }
      anchors.forget()
      documents.append(try node(above: -1))
      if skipToContent(), !lines[cursor].isBoundary { throw unexpected() }
    }
    return documents
  }

  /// Moves to the next line that holds something; false at the end.
  mutating func skipToContent() -> Bool {
    while cursor < end, lines[cursor].isBlank { cursor += 1 }
    return cursor < end
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
    if try line.splitKey(fault) != nil { return .merged(try entries(at: line.indent)) }
    if let properties = YAMLProperties(line.text) { return try node(behind: properties, above: parent) }
    cursor += 1
    if let marker = line.blockMarker(of: line.text) { return .text(block(marker, above: parent)) }
    return try scalar(line.text, above: parent)
  }

  /// The node at the cursor, before which a name or a tag stands.
  private mutating func node(behind properties: YAMLProperties, above parent: Int) throws(FileError) -> YAMLValue {
    lines[cursor].replaceText(properties.rest)
    let value: YAMLValue
    if lines[cursor].isBlank {
      cursor += 1
      value = try node(above: parent)
    } else if let marker = lines[cursor].blockMarker(of: properties.rest) {
      cursor += 1
      value = .text(block(marker, above: parent))
    } else {
      value = try node(above: parent)
    }
    try define(properties.anchor, value)
    return value
  }

  private mutating func define(_ name: String?, _ value: YAMLValue) throws(FileError) {
    do throws(YAMLAnchors.Failure) { try anchors.define(name, value) } catch { throw fault(error.problem) }
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
      guard let keyed = try line.splitKey(fault) else { throw unexpected() }
      let key = anchors.key(keyed.key) ?? keyed.key
      try define(keyed.anchor, .text(key))
      let properties = YAMLProperties(keyed.rest)
      let rest = properties.map { $0.rest.hasPrefix("#") ? "" : $0.rest } ?? keyed.rest
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
      try define(properties?.anchor, value)
      entries.append(YAMLValue.Entry(key, value))
    }
    if skipToContent(), !lines[cursor].isBoundary, lines[cursor].indent > indent { throw unexpected() }
    return entries
  }

  private func tab() -> FileError { fault("is indented by a tab; YAML needs spaces") }

  func unexpected() -> FileError { fault("does not fit the indentation above it") }

  func fault(_ problem: String) -> FileError {
    let line = max(min(cursor, end - 1), 0)
    return FileError(
      name, line: line + 1, problem: "this line \(problem)", advice: "check it with a YAML linter")
  }
}
