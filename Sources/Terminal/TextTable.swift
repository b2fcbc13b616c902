import FileFormats

/// A table in plain text whose columns are as wide as they must be and, on a terminal, no wider than there is room for.
package struct TextTable {
  package struct Column {
    let title: String
    let isNumber: Bool
    /// Whether the column gives way when the terminal is narrow.
    let shrinks: Bool

    package init(title: String, isNumber: Bool = false, shrinks: Bool = false) {
      self.title = title
      self.isNumber = isNumber
      self.shrinks = shrinks
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; what stands in it comes from files too, and stays on its line.
  package mutating func add(_ cells: [String]) { rows.append(cells.map(SafeText.line)) }

  /// The lines of the table, its titles first.
  package func lines(width limit: Int?, style: Style) -> [String] {
    var widths = columns.indices.map { index in
      ([columns[index].title] + rows.map { $0[index] }).map(\.count).max() ?? 0
    }
    if let limit {
      var excess = widths.reduce(0, +) + 2 * columns.count - limit
      while excess > 0 {
        let widest = columns.indices.filter { columns[$0].shrinks && widths[$0] > 12 }.max { widths[$0] < widths[$1] }
        guard let widest else { break }
        widths[widest] -= 1
        excess -= 1
      }
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (index, cell) in cells.enumerated() {
        let fitted = cell.count > widths[index] ? cell.prefix(max(widths[index] - 1, 0)) + "…" : cell[...]
        let padding = String(repeating: " ", count: widths[index] - fitted.count)
        text += "  " + (columns[index].isNumber ? padding + fitted : fitted + padding)
      }
      return text.trimmingTrailingBlanks()
    }
    return [style.bold(line(columns.map(\.title)))] + rows.map(line)
  }
}

extension String {
  /// The text with blanks at its end until it has `width` characters.
  package func padded(to width: Int) -> String {
    count >= width ? self : self + String(repeating: " ", count: width - count)
  }

  package func trimmingTrailingBlanks() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
