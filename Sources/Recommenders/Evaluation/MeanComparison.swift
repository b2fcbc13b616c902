/// A model and those that it is held against on several parts of rows, each part counting alike however many rows it has.
package enum MeanComparison {
  /// The mean of each figure over the parts, with an interval and differences from the same draws for all models. Rows
  /// are drawn within their part.
  ///
  /// - Parameters:
  ///   - model: its evaluation on each part.
  ///   - others: the same of each model that it is held against.
  /// - Returns: a figure for each metric that has a value on every part, in order.
  package static func figures(
    of model: [PooledEvaluation], against others: [[PooledEvaluation]] = [], resamples: Int, level: Double = 0.95,
    seed: UInt64 = 1
  ) -> [ComparedFigure] {
    precondition(others.allSatisfy { $0.count == model.count }, "every model on the same parts")
    let own = Means(model, resamples: resamples, seed: seed)
    let theirs = others.map { Means($0, resamples: resamples, seed: seed) }
    return (model.first?.metrics ?? []).indices.compactMap { index in
      guard let value = own.values[index] else { return nil }
      return ComparedFigure(
        name: model[0].metrics[index].name, value: value,
        interval: Bootstrap.interval(of: own.draws[index], level: level), others: theirs.map { $0.values[index] },
        differences: theirs.map { other in
          other.values[index].map { theirs in
            PairedDifference(
              value: value - theirs,
              interval: Bootstrap.interval(of: zip(own.draws[index], other.draws[index]).map { $0 - $1 }, level: level))
          }
        })
    }
  }

  /// The mean of each metric over the parts, and in each draw.
  private struct Means {
    var values: [Double?]
    var draws: [[Double]]

    init(_ parts: [PooledEvaluation], resamples: Int, seed: UInt64) {
      let count = Double(parts.count)
      let metrics = parts.first?.metrics.count ?? 0
      values = (0..<metrics).map { index in
        let sum = parts.reduce(0.0) { $0 + $1.metrics[index].value }
        return sum.isNaN ? nil : sum / count
      }
      draws = (0..<metrics).map { _ in [Double](repeating: 0, count: max(resamples, 0)) }
      for (number, part) in parts.enumerated() {
        let drawn = Bootstrap.draws(
          of: part.metrics, groups: part.groups, resamples: resamples, seed: seed &+ UInt64(number))
        for index in 0..<metrics {
          for (draw, value) in drawn[index].enumerated() { draws[index][draw] += value / count }
        }
      }
      if resamples <= 0 { draws = draws.map { _ in [] } }
    }
  }
}
