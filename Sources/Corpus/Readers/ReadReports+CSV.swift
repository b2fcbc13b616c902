import FileFormats

extension ReadReports {
  /// Reads a table with a row for each (report, technique) pair: columns `report` and `technique`, or as
  /// ``PairColumns`` has them, optionally `count`, in any order and letter case; other columns are ignored.
  ///
  /// Rows of one report need not stand together; reports come in the order of their first row. A row without a technique
  /// stands for a report that names none.
  static func csv(_ text: SourceText) throws(FileError) -> ReadReports {
    let reader = try CSVReader(text.data, path: text.path)
    let columns = PairColumns(reader.header)
    let reportColumn = try reader.column(columns?.report ?? "report")
    let techniqueColumn = try reader.column(columns?.technique ?? "technique")
    let countColumn = try reader.columnIfPresent("count")
    var table = ReportTable(source: text.label)
    try reader.forEachRow { row throws(FileError) in
      let id = String(row[reportColumn].trimmingBlanks())
      guard !id.isEmpty else { throw row.error("the report has no name", advice: "fill in the column 'report'") }
      let technique = row[techniqueColumn]
      guard !technique.trimmingBlanks().isEmpty else { return table.describe(id, by: ReportTable.Description()) }
      table.add(technique, count: try count(countColumn, of: row), to: id)
    }
    return table.finished()
  }

  /// What the columns of reports and of their techniques are called in a table.
  struct PairColumns {
    let report: String
    let technique: String

    /// The usual names first; of others only where both are there.
    init?(_ header: [String]) {
      func column(_ names: [String]) -> String? {
        for name in names { if let found = header.first(where: { Self.plain($0) == name }) { return found } }
        return nil
      }
      guard let report = column(Self.reports), let technique = column(Self.techniques) else { return nil }
      (self.report, self.technique) = (report, technique)
    }

    private static let reports = [
      "report", "reportid", "reportname", "reporttitle", "incident", "incidentid", "case", "caseid",
    ]
    private static let techniques = [
      "technique", "techniqueid", "attacktechnique", "attacktechniqueid", "attackid", "mitretechnique",
      "mitretechniqueid", "mitreattackid",
    ]

    /// Letters and digits alone, in lower case.
    private static func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
  }

  /// The number in a column; without the column, or in an empty field, a row counts once.
  private static func count(_ column: Int?, of row: CSVRow) throws(FileError) -> Int {
    guard let text = column.map({ row[$0].trimmingBlanks() }), !text.isEmpty else { return 1 }
    guard let count = Int(text) else {
      throw row.error(
        "'\(text)' in column 'count' is not a whole number", advice: "write how often the report names it")
    }
    return count
  }
}
