/// What an axis says and how far it goes.
package struct Axis: Sendable, Equatable {
  /// What is measured, with its unit.
  package var title: String
  /// The least and greatest value; taken from the data when `nil`.
  package var domain: ClosedRange<Double>?
  /// Where to put ticks; round numbers when `nil`.
  package var ticks: [Double]?

  package init(_ title: String, domain: ClosedRange<Double>? = nil, ticks: [Double]? = nil) {
    self.title = title
    self.domain = domain
    self.ticks = ticks
  }

  /// The domain to draw: the given one, or that of the data, widened to hold `anchor` if there is one.
  func domain(of values: [Double], holding anchor: Double? = nil) -> ClosedRange<Double> {
    if let domain { return domain }
    let values = values.filter(\.isFinite) + (anchor.map { [$0] } ?? [])
    guard let low = values.min(), let high = values.max() else { return 0...1 }
    return low < high ? low...high : low...(low + 1)
  }

  /// The same, ending at a tick so that no mark lies beyond the last line of the grid.
  func roundedDomain(of values: [Double], holding anchor: Double? = nil) -> ClosedRange<Double> {
    let domain = domain(of: values, holding: anchor)
    let ticks = Ticks(in: domain, count: 5).values
    guard self.domain == nil, ticks.count > 1, let first = ticks.first, let last = ticks.last else { return domain }
    let step = ticks[1] - ticks[0]
    let low = domain.lowerBound < first - step * 1e-6 ? first - step : first
    return low...(domain.upperBound > last + step * 1e-6 ? last + step : last)
  }

  func ticks(in domain: ClosedRange<Double>, count: Int) -> Ticks {
    ticks.map { values in Ticks(values: values.filter(domain.contains)) } ?? Ticks(in: domain, count: count)
  }
}

/// Where a number lies in the picture: a straight line from values to pixels.
struct Scale {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// - Parameters:
  ///   - start: the pixel of the least value.
  ///   - end: the pixel of the greatest value; less than `start` where the axis points up.
  init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.domain = domain
    self.start = start
    self.end = end
  }

  /// The pixel of a value; the middle where all values are the same.
  func callAsFunction(_ value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    guard span > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / span * (end - start)
  }
}
