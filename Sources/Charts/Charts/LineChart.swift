/// Lines of several series over the same axes, such as a figure over k for several models.
///
///     let chart = LineChart(
///       text: ChartText(title: "NDCG@k"), x: Axis("k"), y: Axis("NDCG@k"),
///       series: [.init(name: "ease", points: [(1, 0.31), (5, 0.36)])])
///     chart.svg()
package struct LineChart: Chart {
  /// A line.
  package struct Series: Sendable {
    package let name: String
    /// Ascending in x.
    package let points: [(x: Double, y: Double)]

    package init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    }
  }

  /// Where names stand.
  package enum Key: Sendable {
    /// At the end of each line, in the order of their ends.
    case direct
    /// In a list above the plot, in the order given.
    case legend
  }

  package let text: ChartText
  package let x: Axis
  package let y: Axis
  package let series: [Series]
  package let key: Key
  /// Width, and height of the plot with its axes, in pixels.
  package let size: (width: Double, height: Double)

  package init(
    text: ChartText, x: Axis, y: Axis, series: [Series], key: Key = .direct,
    size: (width: Double, height: Double) = (860, 420)
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.series = series
    self.key = key
    self.size = size
  }

  package func svg() -> String {
    let names = series.map(\.name)
    let legend = key == .legend ? Legend(names, mark: .line, width: size.width - 2 * Frame.margin) : nil
    let frame = Frame(text: text, width: size.width, contentHeight: size.height + (legend?.height ?? 0))
    var room = frame.content
    var canvas = Canvas()
    if let legend {
      legend.draw(on: &canvas, at: Place(room.left, room.top))
      room.top += legend.height
    }
    let labels = key == .direct ? EndLabels(names, limit: size.width * 0.26) : nil
    room.right -= labels?.width ?? 12

    let points = series.flatMap(\.points)
    let xDomain = x.domain(of: points.map(\.x))
    let yDomain = y.roundedDomain(of: points.map(\.y), holding: 0)
    let plot = PlotArea(in: room, x: x, xDomain, y: y, yDomain)
    plot.draw(on: &canvas)
    for (index, line) in series.enumerated() { draw(line, style: SeriesStyle(index), in: plot, on: &canvas) }
    for line in series { hint(line, in: plot, on: &canvas) }
    labels?.draw(
      on: &canvas, plot: plot.box,
      ends: series.map { $0.points.last.map { Place(plot.x($0.x), plot.y($0.y)) } })
    return frame.document(canvas, description: description)
  }

  private func draw(_ line: Series, style: SeriesStyle, in plot: PlotArea, on canvas: inout Canvas) {
    guard !line.points.isEmpty else { return }
    let places = line.points.map { Place(plot.x($0.x), plot.y($0.y)) }
    canvas.line(places, "line k\(style.color)", dashes: style.dashes)
    // Marks at every point would hide the dashes; a few are enough to tell lines apart.
    var next = -Double.infinity
    for place in places where place.x >= next {
      canvas.marker(style, at: place, radius: 3.5)
      next = place.x + 55
    }
  }

  private func hint(_ line: Series, in plot: PlotArea, on canvas: inout Canvas) {
    for point in line.points {
      canvas.hint(
        at: Place(plot.x(point.x), plot.y(point.y)),
        title: "\(line.name): \(ChartNumber.fixed(point.y, places: 4)) at \(x.title) \(ChartNumber.short(point.x))")
    }
  }

  private var description: String {
    let lines = series.map { line in
      guard let first = line.points.first, let last = line.points.last else { return "\(line.name): no figures." }
      return "\(line.name): \(ChartNumber.fixed(first.y, places: 4)) at \(ChartNumber.short(first.x)), "
        + "\(ChartNumber.fixed(last.y, places: 4)) at \(ChartNumber.short(last.x))."
    }
    return (["Lines of \(y.title) over \(x.title)."] + lines).joined(separator: " ")
  }
}
