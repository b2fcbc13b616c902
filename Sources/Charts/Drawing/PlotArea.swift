/// Two axes and the room between them.
struct PlotArea {
  let box: Box
  let x: Scale
  let y: Scale
  private let xAxis: Axis
  private let yAxis: Axis
  private let xTicks: Ticks
  private let yTicks: Ticks

  /// - Parameter room: what axes, their labels and titles may take.
  init(in room: Box, x xAxis: Axis, _ xDomain: ClosedRange<Double>, y yAxis: Axis, _ yDomain: ClosedRange<Double>) {
    let top = room.top + 22
    let bottom = room.bottom - (xAxis.title.isEmpty ? 22 : 42)
    let yTicks = yAxis.ticks(in: yDomain, count: max(2, Int((bottom - top) / 60)))
    let widest =
      yTicks.values.map {
        TextFitting.width(ChartNumber.fixed($0, places: yTicks.places), size: ChartStyle.labelSize)
      }.max() ?? 0
    box = Box(left: room.left + widest + 8, top: top, right: room.right, bottom: bottom)
    x = Scale(xDomain, from: box.left, to: box.right)
    y = Scale(yDomain, from: box.bottom, to: box.top)
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.yTicks = yTicks
    xTicks = xAxis.ticks(in: xDomain, count: max(2, Int(box.width / 80)))
  }

  /// Draws grid, ticks and titles; `labelsX` is false where another plot below shares the axis.
  func draw(on canvas: inout Canvas, labelsX: Bool = true) {
    for value in yTicks.values {
      canvas.line([Place(box.left, y(value)), Place(box.right, y(value))], "thin grid")
      canvas.text(
        ChartNumber.fixed(value, places: yTicks.places), at: Place(box.left - 6, y(value) + 4), "end faint")
    }
    // A title above the axis is read without turning one's head.
    canvas.text(yAxis.title, at: Place(Frame.margin, box.top - 10), "faint strong")
    AxisLine(scale: x, ticks: xTicks, title: xAxis.title, y: box.bottom).draw(on: &canvas, labels: labelsX)
  }
}
