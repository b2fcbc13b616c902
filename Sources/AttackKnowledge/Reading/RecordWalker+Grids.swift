import FileFormats

/// Tables within JSON, as answers to queries have them: names of columns beside lists of cells.
///
///     {"columns": [{"name": "technique_id"}], "values": [["T1059"]]}    Elastic's ES|QL, Kusto, ClickHouse
///     {"fields": ["technique_id"], "rows": [["T1059"]]}                 Splunk
///     {"values": [["technique_id"], ["T1059"]]}                         a sheet
extension RecordWalker {
  /// Reads the table that an object is; `false` where it is none, or none of its columns names techniques.
  mutating func readGrid(_ object: TreeValue) -> Bool {
    guard let table = Self.grid(object) else { return false }
    return read(grid: table)
  }

  /// Reads a list of lists whose first one has the names of the columns.
  mutating func readGrid(rows: TreeValue) -> Bool {
    guard Self.holdsRows(rows) else { return false }
    var table = CSVCells()
    for row in rows.elements { table.append(row.elements.map(Self.cell)) }
    return read(grid: table)
  }

  private mutating func read(grid: CSVCells) -> Bool {
    do throws(FileError) {
      let name = collector.name
      guard let table = try TableReading(grid.data, name: name, isCoverage: collector.isCoverage, isDrawn: true) else {
        return false
      }
      try table.read(into: &self)
      return true
    } catch {
      return false
    }
  }

  private static func grid(_ object: TreeValue) -> CSVCells? {
    var names: [String]?
    var rows: TreeValue?
    var columns: [TreeValue]?
    for member in object.members where member.value.isArray {
      switch member.field {
      case .columnNames, .envelope:
        if let own = columnNames(member.value) {
          names = names ?? own
        } else if holdsRows(member.value) {
          columns = Array(member.value.elements)
        }
      case .rows, .through, .result, .hits: if holdsRows(member.value) { rows = member.value }
      default: break
      }
    }
    var table = CSVCells()
    if let names { table.append(names) }
    if let names, let columns, columns.count == names.count {
      let cells = columns.map { Array($0.elements) }
      for row in 0..<(cells.map(\.count).max() ?? 0) {
        table.append(cells.map { row < $0.count ? cell($0[row]) : "" })
      }
      return table
    }
    guard let rows else { return nil }
    for row in rows.elements { table.append(row.elements.map(cell)) }
    return table
  }

  private static func columnNames(_ list: TreeValue) -> [String]? {
    var names: [String] = []
    for element in list.elements {
      guard let name = element.isObject ? element[.name]?.string : element.string else { return nil }
      names.append(name)
    }
    return names.isEmpty ? nil : names
  }

  private static func holdsRows(_ value: TreeValue) -> Bool {
    value.isArray && !value.isEmpty
      && value.elements.prefix(20).allSatisfy { $0.isArray && !$0.elements.contains(where: \.isObject) }
  }

  private static func cell(_ value: TreeValue) -> String {
    guard value.isArray else { return value.text ?? "" }
    return value.elements.compactMap(\.text).joined(separator: ", ")
  }
}
