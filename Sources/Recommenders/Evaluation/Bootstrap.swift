/// Intervals by drawing rows again and again.
public enum Bootstrap {
  /// The percentile intervals of several metrics over the same rows, from the same draws.
  ///
  /// Rows are drawn with replacement `resamples` times. A metric whose divisor comes out 0 in a draw leaves that draw
  /// out; one that has no value gets no interval.
  ///
  /// - Parameters:
  ///   - groups: which unit each row belongs to, when several rows are one report seen several times; they are drawn
  ///     together. `nil`: every row for itself.
  ///   - level: the probability that the interval is to cover, 0…1.
  /// - Returns: lower and upper bound for each metric, in order.
  ///
  /// Source: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13.
  public static func intervals(
    of metrics: [RatioMetric], groups: [Int]? = nil, resamples: Int = 1000, level: Double = 0.95, seed: UInt64 = 1
  ) -> [ClosedRange<Double>?] {
    let rowCount = metrics.first?.numerators.count ?? 0
    guard rowCount > 0, resamples > 0 else { return metrics.map { _ in nil } }
    let members = Dictionary(grouping: 0..<rowCount) { groups?[$0] ?? $0 }.sorted { $0.key < $1.key }.map(\.value)
    var generator = SeededGenerator(seed: seed)
    var draws = metrics.map { _ in [Double]() }
    var times = [Double](repeating: 0, count: rowCount)
    for _ in 0..<resamples {
      for row in times.indices { times[row] = 0 }
      for _ in members.indices {
        for row in members[generator.index(below: members.count)] { times[row] += 1 }
      }
      for (index, metric) in metrics.enumerated() {
        let denominator = weightedSum(metric.denominators, times)
        if denominator != 0 { draws[index].append(weightedSum(metric.numerators, times) / denominator) }
      }
    }
    return draws.map { values in
      guard !values.isEmpty else { return nil }
      let sorted = values.sorted()
      let low = quantile(sorted, (1 - level) / 2)
      return low...max(low, quantile(sorted, (1 + level) / 2))
    }
  }

  private static func weightedSum(_ values: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        for index in values.indices { sum += values[index] * weights[index] }
      }
    }
    return sum
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}
