/// Writes cells that were found elsewhere as a table that ``LooseTable`` reads: every cell in quotes, whatever is in it.
package struct CSVCells: Sendable {
  /// The table so far, with a first line that says how its cells are parted.
  package private(set) var data = Data("sep=,\n".utf8)

  package init() {}

  package mutating func append(_ row: [String]) {
    for (column, cell) in row.enumerated() {
      if column > 0 { data.append(.comma) }
      data.append(.quote)
      for byte in cell.utf8 {
        if byte == .quote { data.append(.quote) }
        data.append(byte)
      }
      data.append(.quote)
    }
    data.append(.lineFeed)
  }
}
