/// Says how probable it is that a row which holds all observed items holds another, and how sure that is.
package struct ProbabilityEstimator: Sendable {
  /// The probabilities of all items for one set of observed ones.
  package struct Estimates: Sendable {
    package let probabilities: [Double]
    /// As how many rows the probabilities are worth, for their intervals.
    package let precision: Double
    /// The rows that hold all observed items, where they are known, and how many of these hold each item.
    package let support: (rows: Int, with: [Int])?

    /// The interval of an item's probability, `confidence` wide.
    package func interval(_ item: Int) -> (low: Double, high: Double) {
      let interval = ProportionInterval.wilson(
        share: probabilities[item], weight: precision, z: ProbabilityEstimator.deviations)
      return (interval.low, interval.high)
    }
  }

  /// How often the interval should hold the true share.
  package static let confidence = 0.9
  /// The two-sided point of the normal distribution that belongs to it.
  static let deviations = 1.6448536269514722

  /// What the calibrated score is worth beside rows that hold all observed items: as much as so many of them. On rows
  /// that the model was not fitted to, any number from 30 to 120 is as good.
  private static let priorRows = 50.0
  /// As how many rows a calibrated score is worth by itself, for 1, 2, 3, 5, 8 and 12 observed items: from how far the
  /// shares among rows that a model was fitted to and among others err to the same side.
  private static let precisions: [Double] = [95, 43, 28, 22, 8, 5]

  private let calibration: Calibration
  /// Whether the calibration was fitted to rows like those that are asked about.
  private let isFitted: Bool
  private let counts: any PairCounting
  /// The rows that were counted, where they were kept.
  private let rows: ObservationMatrix?

  /// - Parameters:
  ///   - calibration: `nil` where none was fitted to rows like those that are asked about.
  ///   - standard: what stands in for it, which makes intervals wider.
  ///   - counts: of the rows that are spoken of.
  ///   - rows: rows of which the first are those that were counted, where they are kept; others may follow.
  package init(
    _ calibration: Calibration?, standingIn standard: Calibration = .standard, counts: some PairCounting,
    rows: ObservationMatrix? = nil
  ) {
    self.calibration = calibration ?? standard
    isFitted = calibration != nil
    self.counts = counts
    self.rows = rows
  }

  /// - Parameters:
  ///   - scores: the model's scores of all items.
  ///   - observed: distinct items.
  package func estimates(scores: [Float], observed: [Int]) -> Estimates {
    guard !observed.isEmpty else { return baseRates(scores.count) }
    let signals = CalibrationSignals(observed: observed, counts: counts)
    let support = support(observed, itemCount: scores.count)
    let line = calibration.line(observed.count)
    let probabilities = scores.indices.map { Self.probability(of: $0, scores, signals, line, support) }
    return Estimates(
      probabilities: probabilities, precision: precision(observed.count, support: support?.rows), support: support)
  }

  /// The same for some items only: their probabilities with intervals, in the order of `items`.
  package func estimates(
    scores: [Float], observed: [Int], of items: [Int]
  ) -> [(probability: Double, low: Double, high: Double)] {
    guard !observed.isEmpty else {
      let all = baseRates(scores.count)
      return items.map { (all.probabilities[$0], all.interval($0).low, all.interval($0).high) }
    }
    let signals = CalibrationSignals(observed: observed, counts: counts)
    let support = support(observed, itemCount: scores.count)
    let precision = precision(observed.count, support: support?.rows)
    let line = calibration.line(observed.count)
    return items.map { item in
      let probability = Self.probability(of: item, scores, signals, line, support)
      let interval = ProportionInterval.wilson(share: probability, weight: precision, z: Self.deviations)
      return (probability, interval.low, interval.high)
    }
  }

  private static func probability(
    of item: Int, _ scores: [Float], _ signals: CalibrationSignals, _ line: Calibration.Line,
    _ support: (rows: Int, with: [Int])?
  ) -> Double {
    let likely = sigmoid(
      line.logOdds(
        score: Double(scores[item]), shares: signals.meanLogOdds(of: item), popularity: signals.popularity))
    guard let support else { return likely }
    return (priorRows * likely + Double(support.with[item])) / (priorRows + Double(support.rows))
  }

  private func baseRates(_ itemCount: Int) -> Estimates {
    Estimates(
      probabilities: (0..<itemCount).map { CalibrationSignals.baseRate($0, counts) },
      precision: Double(max(counts.rowCount, 1)),
      support: (counts.rowCount, (0..<itemCount).map { counts.rows(with: $0) }))
  }

  /// What is known of the standard calibration is that it held for one collection of rows; it is worth half there, and
  /// less where few rows were counted.
  private func precision(_ count: Int, support: Int?) -> Double {
    var alone = Calibration.interpolated(Self.precisions, at: count)
    if !isFitted { alone *= 0.5 * Double(counts.rowCount) / (Double(counts.rowCount) + 100) }
    guard let support else { return max(alone, 1) }
    return max(alone, (isFitted ? Self.priorRows : alone) + Double(support), 1)
  }

  /// The rows with all observed items: of a single one they were counted, for more the rows must have been kept.
  private func support(_ observed: [Int], itemCount: Int) -> (rows: Int, with: [Int])? {
    if observed.count == 1 {
      return (counts.rows(with: observed[0]), (0..<itemCount).map { counts.rows(withBoth: observed[0], $0) })
    }
    guard let rows else { return nil }
    let wanted = observed.map { Int32($0) }.sorted()
    var (total, with, counted) = (0, [Int](repeating: 0, count: itemCount), 0)
    for row in 0..<rows.rowCount where counted < counts.rowCount {
      let held = rows.columns[rows.offsets[row]..<rows.offsets[row + 1]]
      if held.isEmpty { continue }
      counted += 1
      guard Self.holds(held, wanted) else { continue }
      total += 1
      for item in held { with[Int(item)] += 1 }
    }
    return (total, with)
  }

  /// Whether an ascending list holds all of another one.
  private static func holds(_ held: ArraySlice<Int32>, _ wanted: [Int32]) -> Bool {
    guard held.count >= wanted.count else { return false }
    var next = 0
    for item in held where next < wanted.count {
      if item == wanted[next] { next += 1 } else if item > wanted[next] { return false }
    }
    return next == wanted.count
  }
}
