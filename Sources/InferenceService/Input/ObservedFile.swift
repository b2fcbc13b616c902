package import AttackKnowledge
package import FileFormats
import TechniqueInference
import TextTechniques

/// Reads the techniques that a file means as observed, whatever kind of file it is.
///
/// The content decides, not the name. Structured files are read by ``TechniqueDocument``; other text is searched for ids.
package enum ObservedFile {
  /// What a file should hold, for errors.
  static let expected =
    "expected technique ids such as T1059, a CSV with an id column, a Navigator layer, a STIX bundle or an Attack Flow"

  /// The techniques in the file at `path` (`-` is standard input), each once, in order of first appearance.
  ///
  /// - Parameter library: where names and STIX ids are looked up, asked only when some are; by default what is embedded.
  package static func read(
    _ path: String, limit: Int = InputFile.defaultLimit, library: AttackLibrary? = nil
  ) throws(FileError) -> ObservedInput {
    let name = path == "-" ? "standard input" : path
    var stream = TechniqueStream(name: name, library: { library ?? (try? Embedded.attackLibrary()) })
    // A stream of alerts may be longer than what fits into memory.
    let whole = try InputFile.readLines(path, limit: limit, isLines: TechniqueStream.isStream) {
      block throws(FileError) in stream.add(try PlainText(block, name: name, expected: expected).data)
    }
    if let whole { return try parse(whole, name: name, library: library) }
    var collector = ObservedCollector()
    let reading = stream.finished()
    collector.add(reading, of: name)
    guard !collector.input.isEmpty else { throw nothing(in: reading, name: name) }
    return collector.input
  }

  /// The techniques in the contents of a file.
  ///
  /// - Parameters:
  ///   - name: The file as the user named it, for notes and errors.
  package static func parse(
    _ data: Data, name: String, library: AttackLibrary? = nil
  ) throws(FileError) -> ObservedInput {
    let text = try PlainText(data, name: name, expected: expected)
    guard let start = DataTree.firstVisible(text.data, from: 0) else {
      throw FileError(name, problem: "is empty", advice: expected)
    }
    var problem = "holds no technique id"
    var collector = ObservedCollector()
    if let encoding = text.assumedEncoding {
      collector.add(note: "other_encoding", "\(name) is not UTF-8; it was read as \(encoding)")
    }
    switch TechniqueDocument.read(text.data, name: name, library: { library ?? (try? Embedded.attackLibrary()) }) {
    case .read(let reading):
      collector.add(reading, of: name)
      if collector.input.isEmpty { throw nothing(in: reading, name: name) }
    case .tables(let reading, let rest):
      collector.add(reading, of: name)
      collector.addAll(in: rest.span, isJSON: false)
      collector.addOtherKinds(in: rest.span)
      collector.add(prose: rest, of: name)
      if collector.input.isEmpty { throw nothing(in: reading, name: name) }
    case .text(let note):
      if TechniqueDocument.looksLikeJSON(text.data.span, at: start) {
        problem = "is cut off or not valid JSON, and holds no technique id"
      }
      let isJSON = note?.code == "invalid_json"
      let page = ObservedPage(text.data)
      if let page {
        collector.add(page, of: name)
      } else if Mail.isMail(text.data) {
        // What an e-mail encodes stands for other bytes.
        let seen = DocumentText.of([UInt8](text.data)).filter { $0 != 0 }
        collector.addAll(in: seen.span)
      } else {
        collector.addAll(in: text.data.span, isJSON: isJSON, without: isJSON ? nil : DeniedIDs(text.data))
      }
      if let page {
        collector.addOtherKinds(in: page.text.span)
      } else if !isJSON {
        collector.addOtherKinds(in: text.data.span)
      }
      if note == nil, !TechniqueDocument.looksLikeJSON(text.data.span, at: start) {
        collector.add(prose: text.data, of: name)
      }
      if let note, !collector.input.items.isEmpty { collector.add(note: note.code, note.message) }
    }
    if let message = collector.deniedOnly(of: name) {
      if collector.input.isEmpty { problem = "means no technique as observed: " + message }
      collector.tellDenied(of: name)
    }
    guard !collector.input.isEmpty else {
      if let other = collector.input.otherKinds.first { problem += "; \(other.text) is a \(other.kind.rawValue)" }
      throw FileError(name, problem: problem, advice: expected, failure: .nothingToAnswer)
    }
    return collector.input
  }
}

extension ObservedFile {
  /// What a JSON document that was given in place of an id means, as agents and programs pass on what they have.
  static func document(_ text: String) -> ObservedInput? {
    guard let first = text.utf8.first(where: { !$0.isASCIIBlank }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    let data = Data(text.utf8)
    let start = DataTree.firstVisible(data, from: 0) ?? 0
    guard TechniqueDocument.looksLikeJSON(data.span, at: start) else { return nil }
    return try? parse(data, name: "what was given")
  }

  /// The error for a structured file that means no technique as observed.
  private static func nothing(in reading: TechniqueReading, name: String) -> FileError {
    var problem = "holds no technique id"
    if reading.notes.contains(where: { $0.code == "invalid_json" }) {
      problem = "is cut off or not valid JSON, and holds no technique id"
    } else if let why = reading.notes.first {
      problem = "means no technique as observed: " + why.message
    }
    return FileError(name, problem: problem, advice: expected, failure: .nothingToAnswer)
  }
}

extension ObservedCollector {
  /// Adds what a structured file means.
  mutating func add(_ reading: TechniqueReading, of name: String) {
    for mention in reading.mentions {
      add(
        ObservedItem(
          id: mention.id, given: mention.given, weight: mention.weight, isLoose: mention.isLoose,
          sightings: mention.sightings))
    }
    for unrecognized in reading.unrecognized {
      switch unrecognized.kind {
      case .text: add(unrecognized: unrecognized.given, .text)
      case .nearID: add(unrecognized: unrecognized.given, .nearID)
      case .otherNumbering(let numbering): add(unrecognized: unrecognized.given, .otherNumbering(numbering))
      case .hostName: add(unrecognized: unrecognized.given, .hostName)
      case .wrongWeight(let text): add(unrecognized: unrecognized.given, .wrongWeight(text))
      case .wrongSighting(let problem): add(unrecognized: unrecognized.given, .wrongSighting(problem))
      }
    }
    for note in reading.notes { add(note: note.code, note.message) }
    for version in reading.versions { add(version: version, of: name) }
  }
}
