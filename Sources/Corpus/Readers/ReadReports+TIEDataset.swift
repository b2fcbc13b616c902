import AttackKnowledge
import FileFormats

extension ReadReports {
  /// Reads the dataset JSON of MITRE's Technique Inference Engine: `reports[]`, each with `mitre_techniques`, an object
  /// from technique id to count.
  ///
  /// Every report is kept, even one without a technique, because splits and MITRE's own matrix name reports by position.
  /// The position is the id for that reason; the file's own `id` is not read.
  static func tieDataset(_ text: SourceText) throws(FileError) -> ReadReports {
    let dataset = try text.decoded(
      as: Dataset.self, expected: "a dataset of TIE, with 'mitre_techniques' in each of its 'reports'")
    var result = ReadReports(note: dataset.note)
    result.reports.reserveCapacity(dataset.reports.count)
    for (position, entry) in dataset.reports.enumerated() {
      var collector = ObservationCollector()
      try checkCounts(of: entry, at: position, path: text.path)
      for (id, count) in entry.mitre_techniques { collector.add(id, count: Int(count)) }
      let report = entry.report(
        id: String(position), source: text.label, observations: collector.finished(tally: &result.tally))
      if report.techniques.isEmpty { result.tally.note(.emptyReport, "reports[\(position)]") }
      result.reports.append(report)
    }
    return result
  }

  private static func checkCounts(of entry: Entry, at position: Int, path: String) throws(FileError) {
    let wrong = entry.mitre_techniques.lazy.filter { Int(exactly: $0.value) == nil }
    guard let (id, count) = wrong.min(by: { $0.key < $1.key }) else { return }
    throw FileError(
      path, problem: "reports[\(position)].mitre_techniques.\(id) is \(count), not a whole number",
      advice: "write how many times the report names the technique, such as 1")
  }

  private struct Dataset: Decodable {
    let name: String?
    let update_date: String?
    let reports: [Entry]

    /// What the dataset says of itself.
    var note: String? {
      let parts = [name, update_date.map { "updated \($0)" }].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  private struct Entry: Decodable {
    let mitre_techniques: [String: Double]
    let references: [Reference]?
    let associated_groups: [String]?
    let associated_software: [String]?
    let associated_campaigns: [String]?
    let origin_of_data: String?

    func report(id: String, source: String, observations: [Observation]) -> Report {
      let references = references ?? []
      return Report(
        id: id, name: references.count == 1 ? references[0].report_title.flatMap(nonEmpty) : nil, source: source,
        origin: origin_of_data.flatMap(nonEmpty), techniques: observations,
        references: distinct(references.compactMap(\.citation)), groups: distinct(associated_groups ?? []),
        software: distinct(associated_software ?? []), campaigns: distinct(associated_campaigns ?? []))
    }
  }

  /// A reference; `report_title` instead of `name` marks the title of the report itself.
  private struct Reference: Decodable {
    let name: String?
    let report_title: String?
    let url: String?

    var citation: Citation? {
      let title = (name ?? report_title).flatMap(nonEmpty)
      let url = url.flatMap(nonEmpty)
      return title == nil && url == nil ? nil : Citation(name: title ?? "", url: url)
    }
  }
}

/// The text, or `nil` when there is nothing in it.
func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
