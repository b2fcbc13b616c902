package import FileFormats

/// Reads a file of JSON: one value, a value a line, or values one after the other.
///
/// Of a stream one value is kept at a time, and a stream may come in blocks of whole lines.
struct JSONReading {
  private let name: String
  private var reading: ValueReading
  /// The search for ids in texts, as long as no field is known to name techniques.
  private var search: FreeText?
  private var brokenLines = 0
  private var firstFault: JSONFault?
  private var values = 0

  init(_ collector: ReadingCollector) {
    name = collector.name
    reading = ValueReading(collector)
    search = FreeText(collector)
  }

  /// Reads a whole file.
  static func outcome(of text: Data, _ collector: ReadingCollector) -> TechniqueDocument.Outcome {
    if let flow = builderFlow(text, collector) { return flow }
    var reading = JSONReading(collector)
    if let fault = reading.add(text) { return .text(broken(fault, collector.name)) }
    return .read(reading.finished())
  }

  /// Whether a file that begins so is a stream of a value a line.
  static func isStream(_ head: Data) -> Bool {
    let bytes = head.span
    guard let start = DataTree.firstVisible(head, from: 0), bytes[start] == UInt8(ascii: "{") else { return false }
    let first = DataTree.json(head, at: start, keys: FieldName.table)
    guard first.fault == nil, let next = DataTree.firstVisible(head, from: first.end) else { return false }
    func hasLineEnd(_ range: Range<Int>) -> Bool { range.contains { bytes[$0] == UInt8(ascii: "\n") } }
    return bytes[next] == UInt8(ascii: "{") && !hasLineEnd(start..<first.end) && hasLineEnd(first.end..<next)
  }

  /// Reads what a text holds; returns the fault for which the file is no JSON.
  mutating func add(_ text: Data) -> JSONFault? {
    var offset = DataTree.firstVisible(text, from: 0)
    while let start = offset {
      let value = DataTree.json(text, at: start, keys: FieldName.table)
      guard let fault = value.fault else {
        if let root = value.tree.root { take(root) }
        values += 1
        offset = next(in: text, behind: value.end)
        continue
      }
      let isFirst = values == 0
      if fault.kind == .tooDeep || isFirst && fault.kind != .cut && !continuesAsLines(text, behind: start) {
        return located(fault, in: text, from: start)
      }
      // The end is missing: what stands before it is as it was meant.
      if firstFault == nil { firstFault = located(fault, in: text, from: start) }
      brokenLines += 1
      values += 1
      if let root = value.tree.root { take(root) }
      guard fault.kind != .cut || !isFirst && continuesAsLines(text, behind: start) else { return nil }
      offset = DataTree.firstVisible(text, from: lineEnd(text, from: start))
    }
    return nil
  }

  private mutating func take(_ value: TreeValue) {
    guard search != nil else { return reading.readNext(value) }
    reading.read(value)
    if reading.isRecognized || reading.walker.isKnown { search = nil }
    search?.add(value)
  }

  /// All that was read.
  mutating func finished() -> TechniqueReading {
    noteFaults(&reading.walker.collector)
    if var search {
      noteFaults(&search.collector)
      return search.finished(format: "JSON")
    }
    if let result = reading.finished() { return result }
    return reading.walker.collector.finished()
  }

  /// Where the next value begins; what stands between values and is none is passed over to the next line.
  private mutating func next(in text: Data, behind end: Int) -> Int? {
    guard let start = DataTree.firstVisible(text, from: end) else { return nil }
    let byte = text.span[start]
    if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"") { return start }
    if byte == UInt8(ascii: ",") { return DataTree.firstVisible(text, from: start + 1) }
    brokenLines += 1
    values += 1
    return DataTree.firstVisible(text, from: lineEnd(text, from: start))
  }

  /// Whether the line after the one at `start` begins a value of its own.
  private func continuesAsLines(_ text: Data, behind start: Int) -> Bool {
    guard let next = DataTree.firstVisible(text, from: lineEnd(text, from: start)) else { return false }
    return text.span[next] == text.span[start] && TechniqueDocument.looksLikeJSON(text.span, at: next)
  }

  /// A fault of a value with its line in the text.
  private func located(_ fault: JSONFault, in text: Data, from start: Int) -> JSONFault {
    let bytes = text.span
    var line = fault.line
    for offset in 0..<start where bytes[offset] == UInt8(ascii: "\n") { line += 1 }
    return JSONFault(kind: fault.kind, line: line)
  }

  private func lineEnd(_ text: Data, from start: Int) -> Int {
    let bytes = text.span
    var offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    return offset
  }

  private func noteFaults(_ collector: inout ReadingCollector) {
    guard brokenLines > 0 else { return }
    let one = brokenLines == 1
    if values > 1 {
      collector.add(
        note: "invalid_json",
        "\(brokenLines) of \(values) values of \(name) \(one ? "is" : "are") not valid JSON and "
          + "\(one ? "was" : "were") read as far as possible")
    } else {
      let line = firstFault.map { " in line \($0.line)" } ?? ""
      collector.add(note: "invalid_json", "\(name) is cut off\(line); what stands before that was read")
    }
  }

  private static func broken(_ fault: JSONFault, _ name: String) -> TechniqueReading.Note {
    TechniqueReading.Note(
      code: "invalid_json",
      message:
        "\(name) is not valid JSON (line \(fault.line)); it was read as text, and every technique id in it counts "
        + "as observed")
  }

  /// A file of Attack Flow's builder.
  private static func builderFlow(_ text: Data, _ collector: ReadingCollector) -> TechniqueDocument.Outcome? {
    guard text.count <= AttackFlow.fileLimit, FlowReading.mayBeBuilderFile(text),
      let flow = try? AttackFlow(data: text, path: collector.name)
    else { return nil }
    return .read(FlowReading.reading(flow, collector))
  }
}

/// Reads a stream of JSON, a value a line, in blocks of whole lines.
package struct TechniqueStream {
  private var reading: JSONReading

  package init(name: String, library: @escaping () -> AttackLibrary?) {
    reading = JSONReading(ReadingCollector(name: name, library: library))
  }

  /// Whether a file that begins so is such a stream.
  package static func isStream(_ head: Data) -> Bool { JSONReading.isStream(head) }

  /// Takes the next block of lines.
  package mutating func add(_ block: Data) { _ = reading.add(block) }

  /// All that was read.
  package mutating func finished() -> TechniqueReading { reading.finished() }
}
