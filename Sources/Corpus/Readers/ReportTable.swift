import AttackKnowledge

/// Reports that are read row by row, in the order of their first appearance.
struct ReportTable {
  /// What a row may say of its report besides techniques; a text that was given earlier stays.
  struct Description {
    var name: String?
    var origin: String?
    var published: String?
    var references: [Citation] = []
    var groups: [String] = []
    var software: [String] = []
    var campaigns: [String] = []

    mutating func add(_ addition: Description) {
      name = name ?? addition.name
      origin = origin ?? addition.origin
      published = published ?? addition.published
      references += addition.references
      groups += addition.groups
      software += addition.software
      campaigns += addition.campaigns
    }
  }

  private struct Row {
    let id: String
    var description = Description()
    var collector = ObservationCollector()
  }

  private let source: String
  private var rows: [Row] = []
  private var position: [String: Int] = [:]

  init(source: String) {
    self.source = source
  }

  /// Adds a technique that was read as `text` to the report `id`.
  mutating func add(_ text: String, count: Int, to id: String) {
    let index = position(of: id)
    rows[index].collector.add(text, count: count)
  }

  /// Adds what is known of the report `id`.
  mutating func describe(_ id: String, by addition: Description) {
    rows[position(of: id)].description.add(addition)
  }

  /// The reports, and what was passed over.
  func finished() -> ReadReports {
    var result = ReadReports()
    for row in rows {
      let about = row.description
      let report = Report(
        id: row.id, name: about.name, source: source, origin: about.origin, published: about.published,
        techniques: row.collector.finished(tally: &result.tally), references: distinct(about.references),
        groups: distinct(about.groups),
        software: distinct(about.software), campaigns: distinct(about.campaigns))
      if report.techniques.isEmpty { result.tally.note(.emptyReport, row.id) }
      result.reports.append(report)
    }
    return result
  }

  private mutating func position(of id: String) -> Int {
    if let known = position[id] { return known }
    position[id] = rows.count
    rows.append(Row(id: id))
    return rows.count - 1
  }
}
