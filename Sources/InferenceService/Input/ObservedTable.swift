import FileFormats

extension ObservedCollector {
  /// Names of a column that holds technique ids, the plainest first: the first one that does hold some is read.
  private static let idColumns = [
    "id", "technique_id", "techniqueid", "attack_id", "att&ck_id", "mitre_id", "technique", "techniques",
  ]

  private static let headerLimit = 16 << 10

  /// Adds the ids of a table's id column; `false` when `text` is no such table and should be read as text.
  ///
  /// Other columns are left alone: a table of techniques often names parents or related techniques in them.
  mutating func addTable(_ text: Data, name: String) -> Bool {
    // A header is short; a text without line ends is no table, however long it is.
    let head = text.prefix(Self.headerLimit)
    guard head.count == text.count || head.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }),
      let reader = try? CSVReader(text, path: name)
    else { return false }
    let names = reader.header.map(Self.columnName)
    let columns = Self.idColumns.compactMap { names.firstIndex(of: $0) }
    let isTable = ["csv", "tsv"].contains { name.lowercased().hasSuffix(".\($0)") }
    for column in columns {
      do throws(FileError) {
        if try addColumn(column, of: reader) { return true }
      } catch {
        // Prose can begin with a line that looks like a header; only a table can be a broken one.
        if isTable {
          add(
            note: "read_as_text",
            "\(error.summary); the file was read as text, and every technique id in it counts as observed")
        }
        return false
      }
    }
    if columns.isEmpty, isTable, !reader.header.contains(where: Self.holdsID) {
      add(
        note: "read_as_text",
        "\(name) has no column named id, technique or technique_id; every technique id in it counts as observed")
    } else if !columns.isEmpty {
      add(
        note: "read_as_text",
        "\(name) has no technique id in its column \(reader.header[columns[0]]); every technique id in it counts as "
          + "observed")
    }
    return false
  }

  /// Adds the ids of one column; `false`, and nothing added, when there is none.
  private mutating func addColumn(_ column: Int, of reader: CSVReader) throws(FileError) -> Bool {
    var attempt = self
    var rows = 0
    var found = 0
    try reader.forEachRow { row throws(FileError) in
      rows += 1
      if attempt.addAll(in: row[column]) { found += 1 }
    }
    guard found > 0 else { return false }
    if found < rows {
      attempt.add(
        note: "rows_without_id",
        "\(rows - found) of \(rows) rows of \(reader.path) have no technique id in the column \(reader.header[column])")
    }
    self = attempt
    return true
  }

  /// The name in a header cell in lower case, with `_` for blanks and hyphens.
  private static func columnName(_ cell: String) -> String {
    let words = cell.lowercased().split { $0.isInputBlank || $0 == "-" || $0 == "_" }
    return words.joined(separator: "_")
  }

  private static func holdsID(_ cell: String) -> Bool {
    var probe = ObservedCollector()
    return probe.addAll(in: cell)
  }
}
