/// A matrix in colors with its numbers, such as how often techniques are seen together.
package struct Heatmap: Chart {
  /// A row or column.
  package struct Label: Sendable, Equatable {
    /// What stands at the column ("T1047").
    package let short: String
    /// What stands at the row ("T1047 Windows Management Instrumentation").
    package let long: String

    package init(short: String, long: String) {
      self.short = short
      self.long = long
    }
  }

  /// More rows than this are drawn without numbers in cells.
  private static let mostWithNumbers = 45

  package let text: ChartText
  package let rows: [Label]
  package let columns: [Label]
  /// A number for each row and column; `nil` where there is none.
  package let values: [[Double?]]
  package let scale: ColorScale
  /// What the numbers are, for the key ("reports with both").
  package let unit: String
  /// Decimals of the numbers.
  package let places: Int
  /// Rows after which a line is drawn, for groups of rows and columns.
  package let breaks: [Int]

  package init(
    text: ChartText, rows: [Label], columns: [Label], values: [[Double?]], scale: ColorScale, unit: String,
    places: Int = 0, breaks: [Int] = []
  ) {
    precondition(values.count == rows.count && values.allSatisfy { $0.count == columns.count }, "a value for each cell")
    self.text = text
    self.rows = rows
    self.columns = columns
    self.values = values
    self.scale = scale
    self.unit = unit
    self.places = places
    self.breaks = breaks
  }

  private var showsNumbers: Bool { max(rows.count, columns.count) <= Self.mostWithNumbers }
  private var cell: (width: Double, height: Double) {
    guard !showsNumbers else {
      let widest = values.joined().compactMap(\.self).map { TextFitting.width(number($0), size: 11) }.max() ?? 0
      return (max(30, widest + 10), 24)
    }
    return (14, 14)
  }

  private func number(_ value: Double) -> String { ChartNumber.fixed(value, places: places) }

  package func svg() -> String {
    let (cellWidth, cellHeight) = cell
    let letters = showsNumbers ? ChartStyle.labelSize : ChartStyle.footnoteSize
    let names = rows.map { TextFitting.shortened($0.long, size: letters, limit: 300) }
    let left = (names.map { TextFitting.width($0, size: letters) }.max() ?? 0) + 10
    let top = (columns.map { TextFitting.width($0.short, size: letters) }.max() ?? 0) + 10
    let body = (width: cellWidth * Double(columns.count), height: cellHeight * Double(rows.count))
    let keyHeight = 56.0
    let frame = Frame(
      text: text, width: max(left + body.width, 520) + 2 * Frame.margin + 6,
      contentHeight: top + body.height + keyHeight)
    let corner = Place(frame.content.left + left, frame.content.top + top)
    var canvas = Canvas()
    let small = showsNumbers ? "" : " small"
    for (index, column) in columns.enumerated() {
      let x = corner.x + (Double(index) + 0.5) * cellWidth + letters * 0.35
      canvas.text(column.short, at: Place(x, corner.y - 6), "strong" + small, rotated: true)
    }
    for (i, row) in rows.enumerated() {
      let y = corner.y + Double(i) * cellHeight
      canvas.text(names[i], at: Place(corner.x - 6, y + cellHeight / 2 + letters * 0.35), "end" + small)
      for (j, column) in columns.enumerated() {
        let x = corner.x + Double(j) * cellWidth
        draw(values[i][j], row, column, in: Box(left: x, top: y, right: x + cellWidth, bottom: y + cellHeight), &canvas)
      }
    }
    for row in breaks where row > 0 && row < rows.count {
      let (x, y) = (corner.x + Double(row) * cellWidth, corner.y + Double(row) * cellHeight)
      canvas.line([Place(corner.x, y), Place(corner.x + body.width, y)], "whisker ink")
      canvas.line([Place(x, corner.y), Place(x, corner.y + body.height)], "whisker ink")
    }
    drawKey(at: Place(frame.content.left, corner.y + body.height + 14), on: &canvas)
    return frame.document(canvas, description: description, style: ColorScale.sheet)
  }

  private func draw(_ value: Double?, _ row: Label, _ column: Label, in box: Box, _ canvas: inout Canvas) {
    let inner = Box(left: box.left, top: box.top, right: box.right - 1, bottom: box.bottom - 1)
    let title = "\(row.long) · \(column.long): \(value.map(number) ?? "–") \(unit)"
    guard let value else {
      canvas.box(inner, "void", title: title)
      if showsNumbers {
        canvas.text(
          "–", at: Place((inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2 + 4), "small middle faint")
      }
      return
    }
    let style = scale.cellStyle(scale.step(value))
    canvas.box(inner, style, title: title)
    guard showsNumbers else { return }
    canvas.text(
      number(value), at: Place((inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2 + 4),
      "small middle \(style)")
  }

  /// The colors with the numbers that they begin at.
  private func drawKey(at corner: Place, on canvas: inout Canvas) {
    canvas.text(unit, at: Place(corner.x, corner.y + 10), "small faint strong")
    let width = 48.0
    for step in 0..<ColorScale.steps {
      let x = corner.x + Double(step) * width
      canvas.box(
        Box(left: x, top: corner.y + 16, right: x + width - 1, bottom: corner.y + 28), scale.cellStyle(step))
      let value = scale.value(ofStep: step)
      let reach = scale.domain.upperBound - scale.domain.lowerBound
      canvas.text(
        ChartNumber.fixed(value, places: reach < 4 ? 2 : reach < 40 ? 1 : 0),
        at: Place(x + width / 2, corner.y + 42), "small middle faint")
    }
  }

  private var description: String {
    let strongest = rows.indices.flatMap { i in
      columns.indices.compactMap { j -> (Double, Int, Int)? in
        rows[i] == columns[j] ? nil : values[i][j].map { ($0, i, j) }
      }
    }.max { ($0.0, $1.1, $1.2) < ($1.0, $0.1, $0.2) }
    let most = strongest.map {
      " The highest is \(number($0.0)), of \(rows[$0.1].long) with \(columns[$0.2].long)."
    }
    return "\(rows.count) rows, \(columns.count) columns: \(unit).\(most ?? "")"
  }
}
