extension Calibration {
  /// What the calibration says of one item of one set, and what was counted.
  package struct Example: Sendable {
    /// The logit of a calibration that is to be corrected.
    package let logit: Double
    /// The number of observed items.
    package let count: Int
    /// The share of the rows with the observed items that hold the item.
    package let share: Double
    package let weight: Double

    package init(logit: Double, count: Int, share: Double, weight: Double) {
      self.logit = logit
      self.count = count
      self.share = share
      self.weight = weight
    }
  }

  /// Sets of each size that a calibration is fitted to.
  private static let drawn = 400
  /// Of each set the likeliest items all count, of the others every so manieth stands for its like.
  private static let likeliest = 40
  private static let stride = 16

  /// The standard calibration, corrected by what rows hold that a model was not fitted to.
  ///
  /// - Parameters:
  ///   - counts: of the rows that the model was fitted to.
  ///   - sources: rows to draw observed items from.
  ///   - rows: rows that the model was not fitted to, none of them among the sources.
  /// - Returns: `nil` when the rows say too little.
  package static func fit(
    _ model: some Recommender, counts: some PairCounting, sources: [[Int]], heldOut rows: [[Int]], seed: UInt64,
    threads: Int
  ) -> Calibration? {
    var examples: [Example] = []
    for size in sizes {
      guard let sets = SharedSets(drawing: drawn, of: size, from: sources, answeredBy: rows, seed: seed) else {
        continue
      }
      // Answers count for the rows that they rest on, not for the sets that were drawn.
      let weight = sets.effectiveRows / Double(drawn)
      let parts = Parallel.map(count: sets.sets.count, threads: threads) { number in
        Self.examples(
          model, counts: counts, observed: sets.sets[number].items,
          shares: sets.shares(sets.sets[number], itemCount: model.itemCount), weight: weight)
      }
      examples += parts.joined()
    }
    return standard.fitted(to: examples)
  }

  /// The same for questions of one kind, which name what is given of a row and what the row holds beside it.
  package static func fit(
    _ model: some Recommender, counts: some PairCounting, on queries: [EvaluationSplit.Query], threads: Int
  ) -> Calibration? {
    let asked = queries.filter { !$0.observed.isEmpty }
    let parts = Parallel.map(count: asked.count, threads: threads) { number in
      var shares = [Double](repeating: 0, count: model.itemCount)
      for item in asked[number].hidden { shares[item] = 1 }
      return Self.examples(model, counts: counts, observed: asked[number].observed, shares: shares, weight: 1)
    }
    return standard.fitted(to: parts.flatMap(\.self))
  }

  private static func examples(
    _ model: some Recommender, counts: some PairCounting, observed: [Int], shares: [Double], weight: Double
  ) -> [Example] {
    let scores = model.scores(for: observed)
    let signals = CalibrationSignals(observed: observed, counts: counts)
    let line = standard.line(observed.count)
    let order = TopK.indices(of: scores, count: scores.count, excluding: observed)
    return order.enumerated().compactMap { place, item -> Example? in
      guard place < likeliest || (place - likeliest) % stride == stride / 2 else { return nil }
      let logit = line.logOdds(
        score: Double(scores[item]), shares: signals.meanLogOdds(of: item), popularity: signals.popularity)
      return Example(
        logit: logit, count: observed.count, share: shares[item],
        weight: place < likeliest ? weight : weight * Double(stride))
    }
  }

  /// How firmly the correction is held at none: rows' worth of what the calibration was fitted to before.
  private static let ridge = 50.0

  /// The calibration shifted and stretched to agree with examples, by maximum likelihood (Newton's method); `nil` when
  /// they say too little: weigh less than twenty listed items, or none that is not listed.
  package func fitted(to examples: [Example]) -> Calibration? {
    let listed = examples.reduce(0) { $0 + $1.weight * $1.share }
    let all = examples.reduce(0) { $0 + $1.weight }
    guard listed >= 20, listed < all else { return nil }
    let found = NewtonAscent.maximize(parameters: 5, ridge: Self.ridge) { point, gradient, hessian in
      var value = 0.0
      for example in examples {
        let row = Self.regressors(example)
        var logit = example.logit
        for index in 0..<5 { logit += point[index] * row[index] }
        let probability = sigmoid(logit)
        value +=
          example.weight
          * (example.share * logarithm(max(probability, 1e-300))
            + (1 - example.share) * logarithm(max(1 - probability, 1e-300)))
        let residual = example.weight * (example.share - probability)
        let curvature = example.weight * probability * (1 - probability)
        for i in 0..<5 where row[i] != 0 {
          gradient[i] += residual * row[i]
          for j in 0...i { hessian[i * 5 + j] += curvature * row[i] * row[j] }
        }
      }
      return value
    }
    guard let found else { return nil }
    return corrected(
      shift: (found[0], found[2], found[3]), scale: (1 + found[1], 1 + found[4]))
  }

  /// A constant and the logit for a single item; a constant, the growth with ln k, and the logit for several.
  private static func regressors(_ example: Example) -> [Double] {
    example.count <= 1
      ? [1, example.logit, 0, 0, 0]
      : [0, 0, 1, logarithmOfSize(example.count) - logarithm(2), example.logit]
  }
}
