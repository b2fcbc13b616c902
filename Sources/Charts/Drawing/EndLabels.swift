/// The names of lines beside their ends, each with a piece of its line, moved apart where lines end close together.
struct EndLabels {
  private static let gap = 17.0
  private static let sample = 24.0
  private static let lead = 18.0

  /// The room to the right of the plot that the labels take.
  let width: Double
  private let names: [String]
  private let limit: Double

  /// - Parameter limit: the widest that a name may be; longer ones are shortened and can be read by pointing at the end.
  init(_ names: [String], limit: Double) {
    self.limit = limit
    self.names = names.map { TextFitting.shortened($0, size: ChartStyle.labelSize, limit: limit) }
    width =
      Self.lead + Self.sample + 12
      + (self.names.map { TextFitting.width($0, size: ChartStyle.labelSize) }.max() ?? 0)
  }

  /// - Parameter ends: where each line ends; `nil` for a line without points, which gets no label.
  func draw(on canvas: inout Canvas, plot: Box, ends: [Place?]) {
    let drawn = ends.indices.filter { ends[$0] != nil }
      .sorted { (ends[$0]?.y ?? 0, $0) < (ends[$1]?.y ?? 0, $1) }
    let wanted = drawn.compactMap { ends[$0]?.y }
    let gap = min(Self.gap, plot.height / Double(max(drawn.count - 1, 1)))
    let heights = LabelStack.positions(wanted: wanted, gap: gap, within: plot.top...plot.bottom)
    for (index, height) in zip(drawn, heights) {
      guard let end = ends[index] else { continue }
      let style = SeriesStyle(index)
      let start = plot.right + Self.lead
      canvas.line([Place(end.x + 4, end.y), Place(start - 2, height)], "thin k\(style.color)")
      canvas.line(
        [Place(start, height), Place(start + Self.sample, height)], "line k\(style.color)", dashes: style.dashes)
      canvas.marker(style, at: Place(start + Self.sample / 2, height), radius: 3.5)
      canvas.text(names[index], at: Place(start + Self.sample + 6, height + 4))
    }
  }
}
