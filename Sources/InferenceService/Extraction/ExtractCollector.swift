import AttackKnowledge
import FileFormats
import TextTechniques

/// Brings what was found in a text to today's ATT&CK, each technique once.
struct ExtractCollector {
  /// More near misses than this are not worth a line each.
  private static let mostWarnings = 20

  private let text: [UInt8]
  private let library: AttackLibrary
  private let lineStarts: [Int]
  private var entries: [TechniqueID: ExtractResponse.Found] = [:]
  private(set) var warnings: [ServiceWarning] = []

  init(text: [UInt8], document: [UInt8], library: AttackLibrary) {
    self.text = text
    self.library = library
    lineStarts = [0] + document.indices.filter { document[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The most probable first, then by id.
  var found: [ExtractResponse.Found] {
    entries.values.sorted { ($1.probability, $0.id) < ($0.probability, $1.id) }
  }

  mutating func warn(_ code: String, _ message: String) {
    let warning = ServiceWarning(code: code, message: message)
    if warnings.count < Self.mostWarnings, !warnings.contains(warning) { warnings.append(warning) }
  }

  mutating func add(_ finding: TextFinding) {
    // The model may be of another version than the catalog at hand.
    guard let id = TechniqueID(finding.technique), let technique = current(id) else { return }
    var reasons = finding.phrases.map { "the phrase “\($0)”" }
    if let strongest = finding.spans.max(by: { $0.share < $1.share }), strongest.share >= 0.1 {
      let words = finding.words.map { "“\($0)”" }.joined(separator: ", ")
      reasons.append("sentences worded as reports of it are" + (words.isEmpty ? "" : ": " + words))
    }
    if reasons.isEmpty { reasons.append("several sentences that each speak a little for it") }
    add(technique, Double(finding.probability), finding.spans.map { span($0.range) }, reasons)
  }

  /// Adds the ids that stand in the text; those of other numberings and near misses are warned of.
  ///
  /// - Parameter meant: Those that the file means as observed, where it says so; others are left out.
  mutating func addPrintedIDs(probability: Double, meant: Set<TechniqueID>? = nil) {
    var places: [(id: TechniqueID, bytes: Range<Int>)] = []
    PrintedIDs.scan(text) { reading, bytes in
      if case .technique(let id) = reading { places.append((id, bytes)) }
    }
    var count: [TechniqueID: Int] = [:]
    var left: [TextStatement: Set<TechniqueID>] = [:]
    for place in places {
      if let meant, !meant.contains(place.id) { continue }
      guard let technique = current(place.id) else {
        warn(ServiceWarning.Code.unknownID.rawValue, "\(place.id) in the text is not an id of ATT&CK that is in use")
        continue
      }
      if technique.id != place.id {
        warn(
          ServiceWarning.Code.revokedID.rawValue, "\(place.id) in the text is \(technique.id) (\(technique.name)) today"
        )
      }
      guard count[technique.id, default: 0] < TechniqueFinder.mostSpans else { continue }
      if let statement = TextStatement.statement(of: place.bytes, in: text.span) {
        left[statement, default: []].insert(technique.id)
        continue
      }
      count[technique.id, default: 0] += 1
      let reason = "the id \(place.id) stands in the text"
      add(technique, probability, [span(sentence(around: place.bytes))], [reason])
    }
    for statement in TextStatement.allCases {
      let unseen = (left[statement] ?? []).filter { count[$0] == nil }
      guard !unseen.isEmpty else { continue }
      let note = statement.note(unseen, in: "the text")
      warn(note.code, note.message)
    }
  }

  private mutating func add(
    _ technique: Technique, _ probability: Double, _ spans: [ExtractResponse.Span], _ reasons: [String]
  ) {
    let known = entries[technique.id]
    var all = known?.spans ?? []
    for span in spans where !all.contains(where: { $0.start < span.end && span.start < $0.end }) { all.append(span) }
    let news = reasons.filter { known?.reasons.contains($0) != true }
    entries[technique.id] = ExtractResponse.Found(
      id: technique.id, name: technique.name, probability: max(probability, known?.probability ?? 0),
      spans: all.sorted { $0.start < $1.start },
      reasons: probability > (known?.probability ?? 0) ? news + (known?.reasons ?? []) : (known?.reasons ?? []) + news)
  }

  /// The technique in use that an id is today.
  private func current(_ id: TechniqueID) -> Technique? {
    guard let (domain, technique) = library.locate(id) else { return nil }
    if technique.isActive { return technique }
    guard let catalog = library.catalog(domain), let active = catalog.resolve(id).active else { return nil }
    return catalog[active]
  }

  private func sentence(around bytes: Range<Int>) -> Range<Int> {
    let line = lineNumber(of: bytes.lowerBound)
    let end = line < lineStarts.count ? lineStarts[line] : text.count
    let start = max(lineStarts[line - 1], bytes.lowerBound - Sentences.limit / 2)
    let range = start..<min(end, bytes.upperBound + Sentences.limit / 2)
    let parts = Sentences.ranges(of: Array(text[range]))
    for part in parts where start + part.lowerBound <= bytes.lowerBound && start + part.upperBound >= bytes.upperBound {
      return (start + part.lowerBound)..<(start + part.upperBound)
    }
    return bytes
  }

  private func span(_ range: Range<Int>) -> ExtractResponse.Span {
    ExtractResponse.Span(
      start: range.lowerBound, end: range.upperBound, line: lineNumber(of: range.lowerBound),
      text: Self.words(text[range]))
  }

  /// The line of a byte, by bisection.
  private func lineNumber(of byte: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= byte { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The text of a sentence on one line, without markup and control characters.
  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in bytes where byte != 0 {
      if byte > 0x20, byte != 0x7F {
        result.append(byte)
      } else if result.last != 0x20 {
        result.append(0x20)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
