/// How often what was predicted came true: the observed share over the predicted value, with the counts below.
package struct CalibrationChart: Chart {
  /// The predictions whose values lie close together.
  package struct Bin: Sendable, Equatable {
    /// The least and greatest value that belongs here.
    package let range: ClosedRange<Double>
    /// The mean of the values.
    package let predicted: Double
    /// How many predictions there are.
    package let count: Int
    /// The share that came true, 0…1.
    package let observed: Double
    /// The 95 % interval of the share.
    package let interval: ClosedRange<Double>

    package init(
      range: ClosedRange<Double>, predicted: Double, count: Int, observed: Double, interval: ClosedRange<Double>
    ) {
      self.range = range
      self.predicted = predicted
      self.count = count
      self.observed = observed
      self.interval = interval
    }
  }

  package let text: ChartText
  package let x: Axis
  package let y: Axis
  package let bins: [Bin]
  /// What the diagonal, on which predicted and observed are the same, is called.
  package let diagonal: String
  /// What is counted ("candidates").
  package let unit: String
  /// Width, and height of the plots with their axes, in pixels.
  package let size: (width: Double, height: Double)

  package init(
    text: ChartText, x: Axis, y: Axis, bins: [Bin], diagonal: String = "perfectly calibrated", unit: String,
    size: (width: Double, height: Double) = (760, 560)
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.bins = bins.filter { $0.count > 0 }
    self.diagonal = diagonal
    self.unit = unit
    self.size = size
  }

  package func svg() -> String {
    let frame = Frame(text: text, width: size.width, contentHeight: size.height)
    var canvas = Canvas()
    let room = frame.content
    let lower = 130.0
    let xDomain = x.domain(of: bins.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    let yDomain = y.domain ?? 0...1
    // Both plots leave the same room at the left so that their axes agree.
    let upperRoom = Box(left: room.left + 14, top: room.top, right: room.right - 12, bottom: room.bottom - lower + 14)
    let plot = PlotArea(in: upperRoom, x: Axis("", ticks: x.ticks), xDomain, y: y, yDomain)
    plot.draw(on: &canvas, labelsX: false)
    drawDiagonal(in: plot, on: &canvas)
    drawBins(in: plot, on: &canvas)
    drawCounts(in: room, below: plot, height: lower, on: &canvas)
    return frame.document(canvas, description: description)
  }

  private func drawDiagonal(in plot: PlotArea, on canvas: inout Canvas) {
    let low = max(plot.x.domain.lowerBound, plot.y.domain.lowerBound)
    let high = min(plot.x.domain.upperBound, plot.y.domain.upperBound)
    guard low < high else { return }
    canvas.line([Place(plot.x(low), plot.y(low)), Place(plot.x(high), plot.y(high))], "thin axis", dashes: "5 4")
    let width = TextFitting.width(diagonal, size: ChartStyle.footnoteSize)
    guard plot.x(high) - width > plot.box.left else { return }
    // Under the line where it is high enough: the words lie flat while the line falls away to the left.
    canvas.text(
      diagonal, at: Place(plot.x(high) - 2, min(plot.y(high) + 46, plot.box.bottom - 6)), "small faint end outlined")
  }

  private func drawBins(in plot: PlotArea, on canvas: inout Canvas) {
    let style = SeriesStyle(0)
    canvas.line(bins.map { Place(plot.x($0.predicted), plot.y($0.observed)) }, "line k0")
    for bin in bins {
      let x = plot.x(bin.predicted)
      let (low, high) = (plot.y(bin.interval.lowerBound), plot.y(bin.interval.upperBound))
      canvas.line([Place(x, low), Place(x, high)], "whisker k0")
      for end in [low, high] { canvas.line([Place(x - 4, end), Place(x + 4, end)], "whisker k0") }
    }
    for bin in bins {
      canvas.marker(
        style, at: Place(plot.x(bin.predicted), plot.y(bin.observed)), radius: 4.5, title: title(of: bin))
    }
  }

  /// Heights are on a logarithmic scale: most predictions are improbable ones, and the rest should be seen too.
  private func drawCounts(in room: Box, below plot: PlotArea, height: Double, on canvas: inout Canvas) {
    let base = room.bottom - 42
    let top = room.bottom - height + 40
    canvas.text("\(unit) (heights logarithmic)", at: Place(Frame.margin, top - 24), "faint strong")
    let most = Double(bins.map(\.count).max() ?? 1)
    for bin in bins {
      let share = ChartNumber.digits(bin.count) / ChartNumber.digits(Int(most))
      let left = plot.x(bin.range.lowerBound) + 1
      let right = max(left + 1, plot.x(bin.range.upperBound) - 1)
      let rise = max(1, share * (base - top))
      canvas.box(Box(left: left, top: base - rise, right: right, bottom: base), "bar", title: title(of: bin))
      let count = ChartNumber.compact(bin.count)
      if TextFitting.width(count, size: ChartStyle.footnoteSize) < right - left + 4 {
        canvas.text(count, at: Place((left + right) / 2, base - rise - 3), "small middle faint")
      }
    }
    let ticks = x.ticks(in: plot.x.domain, count: max(2, Int(plot.box.width / 80)))
    AxisLine(scale: plot.x, ticks: ticks, title: x.title, y: base).draw(on: &canvas)
  }

  private func title(of bin: Bin) -> String {
    "\(ChartNumber.fixed(bin.range.lowerBound, places: 3)) to \(ChartNumber.fixed(bin.range.upperBound, places: 3)): "
      + "\(ChartNumber.count(bin.count)) \(unit), \(ChartNumber.fixed(bin.observed * 100, places: 1)) % came true "
      + "(95 % interval \(ChartNumber.fixed(bin.interval.lowerBound * 100, places: 1)) to "
      + "\(ChartNumber.fixed(bin.interval.upperBound * 100, places: 1)) %)"
  }

  private var description: String {
    (["\(y.title) over \(x.title)."] + bins.map { title(of: $0) + "." }).joined(separator: " ")
  }
}
