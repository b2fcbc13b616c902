/// A table of a report.
package struct HTMLTable: Sendable, Equatable {
  /// A column.
  package struct Column: Sendable, Equatable {
    package let title: String
    package let isNumber: Bool

    package init(_ title: String, isNumber: Bool = false) {
      self.title = title
      self.isNumber = isNumber
    }
  }

  package let caption: String
  package let columns: [Column]
  /// A cell for each column; the first names the row.
  package let rows: [[String]]
  /// Positions of rows that stand out.
  package let highlighted: Set<Int>

  package init(caption: String, columns: [Column], rows: [[String]], highlighted: Set<Int> = []) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row of a table has a cell for each column")
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.highlighted = highlighted
  }

  var markup: String {
    let head = columns.map { "<th scope=\"col\"\(alignment($0))>\(Markup.escaped($0.title))</th>" }.joined()
    let body = rows.enumerated().map { number, row in
      let cells = zip(columns, row).enumerated().map { index, cell in
        let (column, text) = cell
        let name = index == 0 ? "th scope=\"row\"" : "td"
        return "<\(name)\(alignment(column))>\(Markup.escaped(text))</\(index == 0 ? "th" : "td")>"
      }
      return "<tr\(highlighted.contains(number) ? " class=\"best\"" : "")>\(cells.joined())</tr>\n"
    }
    return """
      <div class="wide"><table>
      <caption>\(Markup.escaped(caption))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body.joined())</tbody>
      </table></div>

      """
  }

  private func alignment(_ column: Column) -> String { column.isNumber ? " class=\"number\"" : "" }
}
