import FileFormats

/// A table that is drawn in a text, among other text: with bars, or in HTML.
struct DrawnTable {
  /// Longer texts are logs.
  private static let longest = 32 << 20

  /// Its cells, as `LooseTable` reads them.
  let cells: Data
  /// Where it stands.
  let bytes: Range<Int>

  /// The tables of a text, in its order.
  static func all(in text: Data) -> [DrawnTable] {
    guard text.count <= longest else { return [] }
    let pages = PageTables.all(in: text)
    return pages.isEmpty ? BarTables.all(in: text) : pages
  }

  /// Rows as a table of its own, all as long as the longest; a single one has a header without names.
  static func cells(_ rows: [[String]]) -> Data? {
    guard let width = rows.map(\.count).max() else { return nil }
    var table = CSVCells()
    for row in rows.count == 1 ? [[]] + rows : rows {
      table.append(row + [String](repeating: "", count: width - row.count))
    }
    return table.data
  }

  /// Reads the tables that name techniques; what stands around them is text. `nil` where no table does.
  static func outcome(of text: Data, _ name: String, _ collector: ReadingCollector) -> TechniqueDocument.Outcome? {
    var walker = RecordWalker(collector)
    var rest = Data()
    var end = 0
    for table in all(in: text) {
      var walked = walker
      guard
        let reading = try? TableReading(table.cells, name: name, isCoverage: collector.isCoverage, isDrawn: true),
        (try? reading.read(into: &walked)) != nil, walked.taken > walker.taken
      else { continue }
      walker = walked
      rest.append(text[end..<table.bytes.lowerBound])
      rest.append(UInt8(ascii: "\n"))
      end = table.bytes.upperBound
    }
    guard end > 0 else { return nil }
    rest.append(text[end...])
    return .tables(walker.collector.finished(), rest: rest)
  }
}
