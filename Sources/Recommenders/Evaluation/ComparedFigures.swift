/// A figure of a model over some rows, and how far it is from those of others over the same rows.
package struct ComparedFigure: Sendable, Equatable {
  /// The name of the metric.
  package let name: String
  /// The figure over the rows; `nil` when there is nothing to divide by.
  package let value: Double?
  package let interval: ClosedRange<Double>?
  /// The figures of the others.
  package let others: [Double?]
  /// The model's less each of the others'.
  package let differences: [PairedDifference?]
}

extension Comparison {
  /// Compares metrics of several models over some of their rows, from the same draws for all.
  ///
  /// - Parameters:
  ///   - metrics: the model's.
  ///   - others: the same metrics of each model that it is held against, with the same rows.
  ///   - rows: the rows that count.
  ///   - groups: which unit each row belongs to, as in ``Bootstrap``.
  /// - Returns: a figure for each metric, in order.
  package static func figures(
    of metrics: [RatioMetric], against others: [[RatioMetric]] = [], rows: [Int], groups: [Int], resamples: Int,
    level: Double = 0.95, seed: UInt64 = 1
  ) -> [ComparedFigure] {
    precondition(others.allSatisfy { $0.count == metrics.count }, "the same metrics of every model")
    func number(_ value: Double) -> Double? { value.isNaN ? nil : value }
    // The models stand one after the other, each with all metrics.
    let all = ([metrics] + others).joined().map { metric in
      RatioMetric(
        name: metric.name, numerators: rows.map { metric.numerators[$0] },
        denominators: rows.map { metric.denominators[$0] })
    }
    let draws = Bootstrap.draws(of: all, groups: rows.map { groups[$0] }, resamples: resamples, seed: seed)
    return metrics.indices.map { index in
      let value = number(all[index].value)
      let places = others.indices.map { index + ($0 + 1) * metrics.count }
      return ComparedFigure(
        name: metrics[index].name, value: value, interval: Bootstrap.interval(of: draws[index], level: level),
        others: places.map { number(all[$0].value) },
        differences: places.map { place in
          guard let value, let other = number(all[place].value) else { return nil }
          return PairedDifference(
            value: value - other,
            interval: Bootstrap.interval(of: zip(draws[index], draws[place]).map { $0 - $1 }, level: level))
        })
    }
  }
}
