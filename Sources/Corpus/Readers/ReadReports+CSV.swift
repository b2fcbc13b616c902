import FileFormats

extension ReadReports {
  /// Reads a table with a row for each (report, technique) pair: columns `report` and `technique`, optionally `count`, in
  /// any order and letter case; other columns are ignored.
  ///
  /// Rows of one report need not stand together; reports come in the order of their first row. A row without a technique
  /// stands for a report that names none.
  static func csv(_ text: SourceText) throws(FileError) -> ReadReports {
    let reader = try CSVReader(text.data, path: text.path)
    let reportColumn = try reader.column("report")
    let techniqueColumn = try reader.column("technique")
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
