/// A list of names with their marks, in as many columns as there is room for.
struct Legend {
  /// What stands before a name.
  enum Mark { case line, point }

  private static let rowHeight = 19.0
  private static let size = ChartStyle.labelSize

  private let names: [String]
  private let mark: Mark
  /// The width of a column with the space beside it.
  let columnWidth: Double
  private let columnCount: Int

  /// The height of the list with the space below it.
  var height: Double { Double(rowCount) * Self.rowHeight + 10 }
  /// The width of the widest row.
  var width: Double { columnWidth * Double(columnCount) }

  private var rowCount: Int { (names.count + columnCount - 1) / columnCount }
  private var markWidth: Double { mark == .line ? 32 : 18 }

  /// - Parameter width: the room that there is.
  init(_ names: [String], mark: Mark, width: Double) {
    let markWidth = mark == .line ? 32.0 : 18
    self.names = names.map { TextFitting.shortened($0, size: Self.size, limit: width - markWidth - 16) }
    self.mark = mark
    let widest = self.names.map { TextFitting.width($0, size: Self.size) }.max() ?? 0
    columnWidth = widest + markWidth + 16
    columnCount = max(1, min(names.count, Int(min(width / columnWidth, 1e6))))
  }

  func draw(on canvas: inout Canvas, at corner: Place) {
    for (index, name) in names.enumerated() {
      let style = SeriesStyle(index)
      let x = corner.x + Double(index / max(rowCount, 1)) * columnWidth
      let y = corner.y + (Double(index % max(rowCount, 1)) + 0.5) * Self.rowHeight
      if mark == .line {
        canvas.line([Place(x, y), Place(x + 24, y)], "line k\(style.color)", dashes: style.dashes)
      }
      canvas.marker(style, at: Place(x + (mark == .line ? 12 : 6), y), radius: 4)
      canvas.text(name, at: Place(x + markWidth, y + 4))
    }
  }
}
