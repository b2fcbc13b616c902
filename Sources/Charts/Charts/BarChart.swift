/// Bars from zero with intervals, such as one figure of several models.
package struct BarChart: Chart {
  /// A bar.
  package struct Bar: Sendable, Equatable {
    package let name: String
    package let value: Double
    package let interval: ClosedRange<Double>?
    /// Whether it stands out.
    package let isHighlighted: Bool

    package init(name: String, value: Double, interval: ClosedRange<Double>? = nil, isHighlighted: Bool = false) {
      self.name = name
      self.value = value
      self.interval = interval
      self.isHighlighted = isHighlighted
    }
  }

  private static let rowHeight = 27.0

  package let text: ChartText
  /// What is measured.
  package let axis: Axis
  package let bars: [Bar]
  package let places: Int
  /// The width in pixels; the height is that of the bars.
  package let width: Double

  /// - Parameter places: decimals of the numbers beside the bars.
  package init(text: ChartText, axis: Axis, bars: [Bar], places: Int = 4, width: Double = 860) {
    self.text = text
    self.axis = axis
    self.bars = bars.filter(\.value.isFinite)
    self.places = places
    self.width = width
  }

  package func svg() -> String {
    let frame = Frame(text: text, width: width, contentHeight: Double(bars.count) * Self.rowHeight + 52)
    let room = frame.content
    let names = bars.map { TextFitting.shortened($0.name, size: ChartStyle.labelSize, limit: width * 0.3) }
    let numbers = bars.map(number)
    func widest(_ texts: [String]) -> Double {
      texts.map { TextFitting.width($0, size: ChartStyle.labelSize) }.max() ?? 0
    }
    let ends = bars.flatMap { [$0.value, $0.interval?.lowerBound, $0.interval?.upperBound].compactMap(\.self) }
    let domain = axis.roundedDomain(of: ends, holding: 0)
    let scale = Scale(domain, from: room.left + widest(names) + 12, to: room.right - widest(numbers) - 14)
    var canvas = Canvas()
    let base = room.bottom - 42
    let ticks = axis.ticks(in: domain, count: max(2, Int((scale.end - scale.start) / 80)))
    for value in ticks.values {
      canvas.line([Place(scale(value), room.top), Place(scale(value), base)], value == 0 ? "thin axis" : "thin grid")
    }
    AxisLine(scale: scale, ticks: ticks, title: axis.title, y: base).draw(on: &canvas)
    for (index, bar) in bars.enumerated() {
      let middle = room.top + 6 + (Double(index) + 0.5) * Self.rowHeight
      canvas.text(
        names[index], at: Place(scale.start - 8, middle + 4), bar.isHighlighted ? "end strong" : "end")
      draw(bar, middle: middle, scale: scale, on: &canvas)
      canvas.text(numbers[index], at: Place(room.right, middle + 4), "end")
    }
    return frame.document(canvas, description: description)
  }

  private func draw(_ bar: Bar, middle: Double, scale: Scale, on canvas: inout Canvas) {
    let (zero, end) = (scale(min(max(0, scale.domain.lowerBound), scale.domain.upperBound)), scale(bar.value))
    canvas.box(
      Box(left: min(zero, end), top: middle - 8, right: max(zero, end), bottom: middle + 8),
      bar.isHighlighted ? "f0" : "bar", title: "\(bar.name): \(number(bar))")
    guard let interval = bar.interval else { return }
    let (low, high) = (scale(interval.lowerBound), scale(interval.upperBound))
    // A light edge keeps the line visible on the bar.
    canvas.line([Place(low, middle), Place(high, middle)], "halo under")
    canvas.line([Place(low, middle), Place(high, middle)], "whisker ink")
    for x in [low, high] { canvas.line([Place(x, middle - 5), Place(x, middle + 5)], "whisker ink") }
  }

  private func number(_ bar: Bar) -> String {
    let value = ChartNumber.fixed(bar.value, places: places)
    guard let interval = bar.interval else { return value }
    let (low, high) = (interval.lowerBound, interval.upperBound)
    return "\(value) (\(ChartNumber.fixed(low, places: places)) to \(ChartNumber.fixed(high, places: places)))"
  }

  private var description: String {
    ([axis.title + ", with 95 % intervals where there are any."] + bars.map { "\($0.name): \(number($0))." })
      .joined(separator: " ")
  }
}
