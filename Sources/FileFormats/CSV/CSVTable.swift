/// A CSV file with a header, all rows kept; for a large file that is looked at once, `CSVReader` is lighter.
package struct CSVTable: Sendable {
  private let reader: CSVReader
  /// The rows after the header.
  package let rows: [CSVRow]

  /// The names of the columns as they stand in the first row.
  package var header: [String] { reader.header }

  /// Reads all rows.
  package init(parsing data: Data, path: String) throws(FileError) {
    reader = try CSVReader(data, path: path)
    var rows: [CSVRow] = []
    try reader.forEachRow { row throws(FileError) in rows.append(row) }
    self.rows = rows
  }

  /// The position of the column with a name, whatever its case.
  package func column(_ name: String) throws(FileError) -> Int { try reader.column(name) }
}
