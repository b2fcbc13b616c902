import FileFormats

/// What the statuses of a table's rows say beside yes and no, gathered for its notes.
struct RowStatuses {
  /// How far a suspected technique counts, as one that is given to `suspected`.
  static let suspected = 0.5
  /// Words that a note shows.
  private static let shown = 3

  private var suspectedRows = 0
  private var unknown: [String] = []

  /// Looks at a row, and weighs one whose technique may have been used.
  mutating func look(at row: CSVRow, _ checks: RowChecks, weight: inout Double?) {
    guard checks.aside(row, isOwn: false) == nil else { return }
    if weight == nil, checks.isSuspected(row) {
      weight = Self.suspected
      suspectedRows += 1
    }
    if let word = checks.unknownStatus(row), unknown.count <= Self.shown, !unknown.contains(word) {
      unknown.append(word)
    }
  }

  static func tell(_ count: Int, _ one: String, _ several: String, _ collector: inout ReadingCollector) {
    let isOne = count == 1
    collector.add(
      note: "suspected_rows",
      "\(count) \(isOne ? one : several) of \(collector.name) \(isOne ? "names" : "name") what is suspected, possible "
        + "or likely; \(isOne ? "it counts" : "each counts") half")
  }

  func tell(_ collector: inout ReadingCollector) {
    if suspectedRows > 0 { Self.tell(suspectedRows, "row", "rows", &collector) }
    guard !unknown.isEmpty else { return }
    let words = unknown.prefix(Self.shown).map { "“\($0.count > 40 ? $0.prefix(39) + "…" : $0)”" }.joined(
      separator: ", ")
    collector.add(
      note: "status_not_read",
      "it is not known what the status \(words)\(unknown.count > Self.shown ? ", …" : "") of \(collector.name) says of a "
        + "technique; rows with it count as observed")
  }
}
