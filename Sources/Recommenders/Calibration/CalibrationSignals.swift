/// What the counts of rows say beside the score of a model.
struct CalibrationSignals {
  /// Rows' worth of the base rate beside the counts of a pair.
  private static let smoothing = 5.0
  /// Shares of rows below this count as this: nothing rarer was there to learn from.
  private static let rarest = 0.0015

  private let observed: [Int]
  private let rows: [Double]
  private let counts: any PairCounting
  /// The mean logarithm of the share of rows that hold an observed item, plus 3, which is near 0 for common ones.
  let popularity: Double

  /// - Parameter observed: distinct items, at least one.
  init(observed: [Int], counts: some PairCounting) {
    self.observed = observed
    self.counts = counts
    rows = observed.map { Double(counts.rows(with: $0)) }
    let total = Double(counts.rowCount)
    popularity =
      rows.reduce(0) { $0 + logarithm(max(($1 + 0.5) / (total + 1), Self.rarest)) } / Double(max(rows.count, 1)) + 3
  }

  /// The share of all rows that hold an item, never 0 and never 1.
  static func baseRate(_ item: Int, _ counts: some PairCounting) -> Double {
    (Double(counts.rows(with: item)) + 0.5) / (Double(counts.rowCount) + 1)
  }

  /// The mean, over the observed items, of the log odds of an item among the rows with the observed one.
  func meanLogOdds(of item: Int) -> Double { Self.meanLogOdds(of: item, observed, rows, counts) }

  private static func meanLogOdds(
    of item: Int, _ observed: [Int], _ rows: [Double], _ counts: some PairCounting
  ) -> Double {
    let base = smoothing * baseRate(item, counts)
    var sum = 0.0
    for (index, other) in observed.enumerated() {
      let share = (Double(counts.rows(withBoth: other, item)) + base) / (rows[index] + smoothing)
      sum += logarithm(share / (1 - share))
    }
    return sum / Double(max(observed.count, 1))
  }
}
