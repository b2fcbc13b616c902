/// Intervals by drawing rows again and again.
public enum Bootstrap {
  /// The percentile intervals of several metrics over the same rows, from the same draws.
  ///
  /// Rows are drawn with replacement `resamples` times. A metric whose divisor comes out 0 in a draw leaves that draw
  /// out; one that has no value gets no interval.
  ///
  /// - Parameters:
  ///   - metrics: the metrics, each with a numerator and a denominator for every row.
  ///   - groups: which unit each row belongs to, when several rows are one report seen several times; they are drawn
  ///     together. `nil`: every row for itself.
  ///   - resamples: how often rows are drawn.
  ///   - level: the probability that the interval is to cover, 0…1.
  ///   - seed: the seed of the draws.
  /// - Returns: lower and upper bound for each metric, in order.
  ///
  /// Source: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13.
  public static func intervals(
    of metrics: [RatioMetric], groups: [Int]? = nil, resamples: Int = 1000, level: Double = 0.95, seed: UInt64 = 1
  ) -> [ClosedRange<Double>?] {
    draws(of: metrics, groups: groups, resamples: resamples, seed: seed).map { interval(of: $0, level: level) }
  }

  /// The percentile interval of the sum of the magnitudes of several metrics over the same rows, such as the errors of
  /// the bins of a calibration; `nil` without draws.
  package static func intervalOfSum(
    ofMagnitudes metrics: [RatioMetric], groups: [Int]?, resamples: Int, level: Double = 0.95, seed: UInt64
  ) -> ClosedRange<Double>? {
    let draws = draws(of: metrics, groups: groups, resamples: resamples, seed: seed)
    let sums = (0..<(draws.first?.count ?? 0)).map { draw in draws.reduce(0) { $0 + abs($1[draw]) } }
    return interval(of: sums, level: level)
  }

  /// The value of each metric in each draw of rows; not a number where the divisor comes out 0.
  ///
  /// The rows drawn depend on the seed and the groups alone, so models that were asked for the same rows can be
  /// compared draw by draw.
  static func draws(of metrics: [RatioMetric], groups: [Int]?, resamples: Int, seed: UInt64) -> [[Double]] {
    let rowCount = metrics.first?.numerators.count ?? 0
    guard rowCount > 0, resamples > 0 else { return metrics.map { _ in [] } }
    let rowsByGroup: [Int: [Int]] = Dictionary(grouping: 0..<rowCount) { groups?[$0] ?? $0 }
    let units: [[Int]] = rowsByGroup.sorted { $0.key < $1.key }.map(\.value)
    let sums = metrics.map { (metric: RatioMetric) -> ([Double], [Double]) in
      (units.map { total(metric.numerators, $0) }, units.map { total(metric.denominators, $0) })
    }
    var generator = SeededGenerator(seed: seed)
    var draws = metrics.map { _ in [Double]() }
    var times = [Double](repeating: 0, count: units.count)
    for _ in 0..<resamples {
      for unit in times.indices { times[unit] = 0 }
      for _ in units.indices { times[generator.index(below: units.count)] += 1 }
      for (index, (numerators, denominators)) in sums.enumerated() {
        let denominator = weightedSum(denominators, times)
        draws[index].append(denominator == 0 ? .nan : weightedSum(numerators, times) / denominator)
      }
    }
    return draws
  }

  /// The interval that holds the middle `level` of the draws that are numbers.
  static func interval(of draws: [Double], level: Double) -> ClosedRange<Double>? {
    let sorted = draws.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    let low = quantile(sorted, (1 - level) / 2)
    return low...max(low, quantile(sorted, (1 + level) / 2))
  }

  private static func total(_ values: [Double], _ rows: [Int]) -> Double { rows.reduce(0) { $0 + values[$1] } }

  private static func weightedSum(_ values: [Double], _ weights: [Double]) -> Double {
    // Two sums side by side, because one would wait for itself at every addition.
    var sum = SIMD2<Double>.zero
    let even = values.count & ~1
    for index in stride(from: 0, to: even, by: 2) {
      sum += SIMD2(values[index], values[index + 1]) * SIMD2(weights[index], weights[index + 1])
    }
    return even < values.count ? sum.sum() + values[even] * weights[even] : sum.sum()
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = share * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }
}
