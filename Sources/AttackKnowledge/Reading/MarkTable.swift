import FileFormats

/// A table with a column for each technique, whose cells are marks: what was seen in an incident, on a host, in a test.
struct MarkTable {
  /// How many rows are looked at before it is said what the table is.
  private static let sample = 500

  private let table: LooseTable
  private let columns: [(index: Int, id: TechniqueID, given: String)]

  /// What a table of marks says; `nil` where the text is none.
  ///
  /// - Throws: `FileError` where the table is broken.
  static func reading(_ text: Data, name: String, _ collector: ReadingCollector) throws(FileError) -> TechniqueReading?
  {
    var collector = collector
    let lowered = name.lowercased()
    let isNamed = ["csv", "tsv", "psv", "tab"].contains { lowered.hasSuffix("." + $0) }
    guard let table = LooseTable(text, path: name, isNamed: isNamed), table.header.count > 2,
      let marks = try MarkTable(table, &collector)
    else { return nil }
    try marks.read(into: &collector)
    return collector.finished()
  }

  private init?(_ table: LooseTable, _ collector: inout ReadingCollector) throws(FileError) {
    var cells = [Int](repeating: 0, count: table.header.count)
    var marks = cells
    var rows = 0
    var namesTechniques = false
    try table.forEachRow(limit: Self.sample) { row in
      rows += 1
      for index in 0..<min(row.count, cells.count) {
        let cell = row[index].trimmedASCII
        if TechniqueText.isLed(cell) { namesTechniques = true }
        guard !cell.isEmpty else { continue }
        cells[index] += 1
        if Self.isMark(cell) { marks[index] += 1 }
      }
    }
    // A column of ids makes the rows the techniques'.
    guard rows > 0, !namesTechniques else { return nil }
    let marked = cells.indices.filter { cells[$0] == marks[$0] }
    guard marked.count > 1 else { return nil }
    var columns = marked.compactMap { index -> (index: Int, id: TechniqueID, given: String)? in
      let header = table.header[index].trimmedASCII
      return TechniqueText.led(header).map { (index: index, id: $0, given: header) }
    }
    if columns.isEmpty, marked.contains(where: { cells[$0] > 0 }) {
      // Most of the columns must be: a column may be called as a technique is.
      let named = marked.filter { collector.isName(table.header[$0].trimmedASCII) }
      guard named.count > 1, 2 * named.count > marked.count else { return nil }
      columns = named.compactMap { index in
        let header = table.header[index].trimmedASCII
        return collector.technique(named: header).map { (index: index, id: $0, given: header) }
      }
    }
    guard columns.count > 1 else { return nil }
    self.table = table
    self.columns = columns
  }

  private static func isMark(_ cell: String) -> Bool {
    TypedWeight.isNumber(cell) || StatusWords.affirm(cell) || StatusWords.deny(cell) || FieldVocabulary.isNothing(cell)
  }

  private func read(into collector: inout ReadingCollector) throws(FileError) {
    collector.kind = .table
    var read = collector
    try table.forEachRow { row in
      var isUsed = false
      for column in columns where column.index < row.count {
        if StatusWords.affirm(row[column.index].trimmedASCII) {
          read.observe(column.id, given: column.given)
          isUsed = true
        } else {
          read.leaveAside(column.id, .notSeen)
        }
      }
      if isUsed { read.records += 1 }
    }
    collector = read
  }
}
