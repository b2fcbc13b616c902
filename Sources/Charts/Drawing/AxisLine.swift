/// The axis below a plot: its line, ticks, numbers and title.
struct AxisLine {
  let scale: Scale
  let ticks: Ticks
  let title: String
  /// Where the line lies.
  let y: Double

  /// - Parameter labels: false where another plot below shares the axis.
  func draw(on canvas: inout Canvas, labels: Bool = true) {
    canvas.line([Place(scale.start, y), Place(scale.end, y)], "thin axis")
    var free = -Double.infinity
    for value in ticks.values {
      let x = scale(value)
      canvas.line([Place(x, y), Place(x, y + 5)], "thin axis")
      let number = ChartNumber.fixed(value, places: ticks.places)
      let half = TextFitting.width(number, size: ChartStyle.labelSize) / 2
      guard labels, x - half >= free else { continue }
      canvas.text(number, at: Place(x, y + 18), "middle faint")
      free = x + half + 4
    }
    if labels, !title.isEmpty {
      canvas.text(title, at: Place((scale.start + scale.end) / 2, y + 37), "middle faint strong")
    }
  }
}
