import AttackKnowledge
import FileFormats

extension ReadReports {
  /// Reads any other file that names techniques as one report: what it means as observed.
  static func observations(_ text: SourceText, library: AttackLibrary?) throws(FileError) -> ReadReports {
    guard let reading = structure(of: text, library) else {
      throw FileError(
        text.path, problem: "is text without a structure that is known to name techniques",
        advice: "give a layer, a STIX bundle, rules, alerts or a table")
    }
    var result = ReadReports()
    var collector = ObservationCollector()
    for mention in reading.mentions { collector.add(mention.id.description, count: max(1, mention.records)) }
    for unread in reading.unrecognized { collector.add(unread.given) }
    let name = text.path.split(separator: "/").last.map(String.init)
    result.reports = [
      Report(
        id: text.label, name: name, source: text.label,
        techniques: collector.finished(tally: &result.tally))
    ]
    // Whoever sees one alert or layer knows that it is one; of a table it must be said.
    if (result.reports.first?.techniques.count ?? 0) > 1 { result.tally.note(.oneReport, text.label) }
    result.note = reading.notes.isEmpty ? nil : reading.notes.map(\.message).joined(separator: "; ")
    return result
  }

  /// What the structure of a file says; `nil` where text beside it names techniques, too.
  private static func structure(of text: SourceText, _ library: AttackLibrary?) -> TechniqueReading? {
    let outcome = TechniqueDocument.read(text.data, name: text.path, library: { library })
    if case .tables(_, let rest) = outcome {
      let around = String(decoding: rest, as: UTF8.self)
      guard TechniqueID.all(in: around).isEmpty else { return nil }
    }
    return outcome.reading
  }

  /// Whether a file of whatever form names techniques in its structure.
  static func namesTechniques(_ text: SourceText, library: AttackLibrary?) -> Bool {
    guard let reading = structure(of: text, library) else {
      return false
    }
    return !reading.mentions.isEmpty
  }
}
