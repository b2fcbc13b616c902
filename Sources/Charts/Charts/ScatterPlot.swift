/// Points in a plane, colored and shaped by category.
package struct ScatterPlot: Chart {
  /// A point.
  package struct Point: Sendable {
    package let x: Double
    package let y: Double
    /// A position in ``ScatterPlot/categories``.
    package let category: Int
    /// What is said when it is pointed at.
    package let title: String
    /// What stands beside it if there is room; points that come first are served first.
    package let label: String?

    package init(x: Double, y: Double, category: Int, title: String, label: String? = nil) {
      self.x = x
      self.y = y
      self.category = category
      self.title = title
      self.label = label
    }
  }

  package let text: ChartText
  /// What colors stand for, in the order of the key.
  package let categories: [String]
  package let points: [Point]
  /// Axes, or `nil` where places have no meaning of their own and only distances count; then a unit is as long across
  /// as it is up.
  package let axes: (x: Axis, y: Axis)?
  /// Width, and height of the plot, in pixels.
  package let size: (width: Double, height: Double)

  package init(
    text: ChartText, categories: [String], points: [Point], axes: (x: Axis, y: Axis)? = nil,
    size: (width: Double, height: Double) = (960, 640)
  ) {
    self.text = text
    self.categories = categories
    self.points = points.filter { $0.x.isFinite && $0.y.isFinite && categories.indices.contains($0.category) }
    self.axes = axes
    self.size = size
  }

  package func svg() -> String {
    var counts = categories.map { _ in 0 }
    for point in points { counts[point.category] += 1 }
    let names = zip(categories, counts).map { "\($0) (\(ChartNumber.count($1)))" }
    // A column beside the plot: wider than any name, narrower than half of the picture.
    let columnWidth = Legend(names, mark: .point, width: .infinity).columnWidth
    let legend = Legend(names, mark: .point, width: min(size.width / 2, columnWidth))
    let plotWidth = size.width - 2 * Frame.margin - legend.width - 8
    let frame = Frame(text: text, width: size.width, contentHeight: max(legend.height, height(forWidth: plotWidth)))
    var canvas = Canvas()
    var room = frame.content
    room.right = room.left + plotWidth
    legend.draw(on: &canvas, at: Place(room.right + 16, room.top))

    let (box, place) = layOut(in: room, on: &canvas)
    let radius = points.count > 1200 ? 2.6 : points.count > 300 ? 3.4 : 4.5
    // Rare categories lie on top, or they would be hidden.
    let order = points.indices.sorted { a, b in
      (counts[points[b].category], a) < (counts[points[a].category], b)
    }
    for point in order.lazy.map({ points[$0] }) {
      canvas.marker(SeriesStyle(point.category), at: place(point), radius: radius, title: point.title)
    }
    drawLabels(in: box, place, radius: radius, on: &canvas)
    return frame.document(canvas, description: description(counts))
  }

  /// The height of the plot, less where points that must not be stretched would leave it empty.
  private func height(forWidth width: Double) -> Double {
    guard axes == nil else { return size.height }
    let across = Axis("").domain(of: points.map(\.x))
    let up = Axis("").domain(of: points.map(\.y))
    let ratio = (up.upperBound - up.lowerBound) / (across.upperBound - across.lowerBound)
    return max(200, min(size.height, (width - 20) * ratio + 20))
  }

  private func layOut(in room: Box, on canvas: inout Canvas) -> (Box, (Point) -> Place) {
    let none = Axis("")
    let xDomain = (axes?.x ?? none).domain(of: points.map(\.x))
    let yDomain = (axes?.y ?? none).domain(of: points.map(\.y))
    if let axes {
      let plot = PlotArea(in: room, x: axes.x, widened(xDomain), y: axes.y, widened(yDomain))
      plot.draw(on: &canvas)
      return (plot.box, { Place(plot.x($0.x), plot.y($0.y)) })
    }
    let inner = Box(left: room.left + 10, top: room.top + 10, right: room.right - 10, bottom: room.bottom - 10)
    let unit = min(
      inner.width / (xDomain.upperBound - xDomain.lowerBound), inner.height / (yDomain.upperBound - yDomain.lowerBound))
    let middle = Place((inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2)
    let center = (x: (xDomain.lowerBound + xDomain.upperBound) / 2, y: (yDomain.lowerBound + yDomain.upperBound) / 2)
    return (room, { Place(middle.x + ($0.x - center.x) * unit, middle.y - ($0.y - center.y) * unit) })
  }

  private func widened(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
    let more = (domain.upperBound - domain.lowerBound) * 0.03
    return (domain.lowerBound - more)...(domain.upperBound + more)
  }

  /// Labels lie right of their points or left of them, over neither one another nor the edge.
  private func drawLabels(in box: Box, _ place: (Point) -> Place, radius: Double, on canvas: inout Canvas) {
    // The letters are bold, which takes an eighth more.
    var taken: [Box] = []
    for point in points {
      guard let label = point.label else { continue }
      let center = place(point)
      let width = TextFitting.width(label, size: ChartStyle.footnoteSize) * 1.12
      let boxes = [center.x + radius + 3, center.x - radius - 3 - width].map {
        Box(left: $0, top: center.y - 7, right: $0 + width, bottom: center.y + 7)
      }
      guard let free = boxes.first(where: { spot in box.contains(spot) && !taken.contains { $0.overlaps(spot) } })
      else {
        continue
      }
      taken.append(free)
      canvas.text(label, at: Place(free.left, center.y + 4), "small strong outlined")
    }
  }

  private func description(_ counts: [Int]) -> String {
    let parts = zip(categories, counts).map { "\($0) (\(ChartNumber.count($1)))" }.joined(separator: ", ")
    return "\(ChartNumber.count(points.count)) points: \(parts)."
  }
}
