/// Turns scores into probabilities.
///
/// The logit of the probability is linear in the score, in how far the score is above two knots, in the logarithm of the
/// number of observed items and in the score times that logarithm: six numbers, fitted to rows that the model was not
/// fitted to. For one row a higher score is always a higher probability. What is probable is that the row lists the item;
/// that it is not listed does not say that it did not happen.
///
/// Source: Platt, *Probabilistic Outputs for Support Vector Machines*, 1999, with further regressors.
public struct Calibration: Sendable, Equatable {
  /// Where the slope changes, on the scale of the scores.
  public let knots: [Double]
  /// For 1, the score, its excess over the first and over the second knot, ln n, and the score times ln n.
  public let coefficients: [Double]

  /// Takes fitted numbers: two knots and six coefficients, all finite, under which the probability rises with the score
  /// for 1 to 100 observed items; `nil` for anything else.
  public init?(knots: [Double], coefficients: [Double]) {
    guard knots.count == 2, coefficients.count == 6, (knots + coefficients).allSatisfy(\.isFinite) else { return nil }
    let slopes = [
      coefficients[1], coefficients[1] + coefficients[2], coefficients[1] + coefficients[2] + coefficients[3],
    ]
    guard slopes.allSatisfy({ $0 > 0 && $0 + coefficients[5] * logarithm(100) > 0 }) else { return nil }
    self.knots = knots
    self.coefficients = coefficients
  }

  private static let standardKnots = [2.0, 4.0]

  /// The probability that a row lists an item.
  ///
  /// - Parameters:
  ///   - score: the model's score of the item.
  ///   - observed: the number of observed items, parts counting in part; below 1 counts as 1.
  ///   - shift: what else speaks for or against the item, in log odds.
  public func probability(score: Float, observed: Double, shift: Double = 0) -> Double {
    sigmoid(logOdds(score: score, observed: observed) + shift)
  }

  /// The logarithm of the odds, to base e.
  public func logOdds(score: Float, observed: Double) -> Double {
    let count = logarithm(min(max(observed, 1), 100))
    let score = Double(score)
    var logit = coefficients[0] + coefficients[4] * count + (coefficients[1] + coefficients[5] * count) * score
    logit += coefficients[2] * max(score - knots[0], 0) + coefficients[3] * max(score - knots[1], 0)
    return logit
  }

  private static func regressors(_ score: Float, _ observed: Double, _ knots: [Double]) -> [Double] {
    let score = Double(score)
    let count = logarithm(min(max(observed, 1), 100))
    return [1, score, max(score - knots[0], 0), max(score - knots[1], 0), count, score * count]
  }
}

extension Calibration {
  /// What is known of one item of one row.
  package struct Example: Sendable {
    package let score: Float
    package let observed: Double
    /// Whether the row lists the item.
    package let isListed: Bool

    package init(score: Float, observed: Double, isListed: Bool) {
      self.score = score
      self.observed = observed
      self.isListed = isListed
    }
  }

  /// Fits the six numbers to what a model says of rows that it was not fitted to.
  package static func fit(
    _ model: some Recommender, on queries: [EvaluationSplit.Query], threads: Int
  ) -> Calibration? {
    let examples = Parallel.map(count: queries.count, threads: threads) { number in
      let query = queries[number]
      let scores = model.scores(for: query.observed)
      let (known, hidden) = (Set(query.observed), Set(query.hidden))
      return scores.indices.filter { !known.contains($0) }.map {
        Example(score: scores[$0], observed: Double(query.observed.count), isListed: hidden.contains($0))
      }
    }
    return fit(examples.flatMap(\.self))
  }

  /// Fits the six numbers by maximum likelihood (Newton's method); `nil` when the examples say too little: fewer than
  /// fifty that are listed, or none that is not.
  package static func fit(_ examples: [Example]) -> Calibration? {
    let listed = examples.count { $0.isListed }
    guard listed >= 50, listed < examples.count else { return nil }
    let rows = examples.map { regressors($0.score, $0.observed, standardKnots) }
    // A trace of ridge keeps a regressor that does not vary at rest.
    let fitted = NewtonAscent.maximize(parameters: 6, ridge: 1e-6 * Double(examples.count)) {
      point, gradient, hessian in
      var value = 0.0
      for (row, example) in zip(rows, examples) {
        var logit = 0.0
        for index in 0..<6 { logit += point[index] * row[index] }
        let probability = sigmoid(logit)
        value += logarithm(max(example.isListed ? probability : 1 - probability, 1e-300))
        let residual = (example.isListed ? 1 : 0) - probability
        let curvature = probability * (1 - probability)
        for i in 0..<6 {
          gradient[i] += residual * row[i]
          for j in 0...i { hessian[i * 6 + j] += curvature * row[i] * row[j] }
        }
      }
      return value
    }
    return fitted.flatMap { Calibration(knots: standardKnots, coefficients: $0) }
  }
}
