/// Turns scores into probabilities.
///
/// The logit of the probability is linear in the score, in how far the score is above two knots, in the logarithm of the
/// number of observed items and in the score times that logarithm: six numbers, fitted to rows that the model was not
/// fitted to. A single observed item has four numbers of its own, since models may score it in a way of its own; between
/// one and two, which parts of an observation make, the logit goes over from one to the other. For one row a higher score
/// is always a higher probability. What is probable is that the row lists the item; that it is not listed does not say
/// that it did not happen.
///
/// Source: Platt, *Probabilistic Outputs for Support Vector Machines*, 1999, with further regressors.
public struct Calibration: Sendable, Equatable {
  /// Where the slope changes, on the scale of the scores.
  public let knots: [Double]
  /// For 1, the score, its excess over the first and over the second knot, ln n, and the score times ln n.
  public let coefficients: [Double]
  /// For 1, the score, its excess over the first and over the second knot, where a single item is observed.
  public let single: [Double]

  /// Takes fitted numbers: two knots, six coefficients and four for a single item, all finite, under which the
  /// probability rises with the score for 1 to 100 observed items; `nil` for anything else. Without numbers for a single
  /// item the six hold for it as well.
  public init?(knots: [Double], coefficients: [Double], single: [Double]? = nil) {
    guard knots.count == 2, coefficients.count == 6 else { return nil }
    let single = single ?? Array(coefficients.prefix(4))
    guard single.count == 4, (knots + coefficients + single).allSatisfy(\.isFinite) else { return nil }
    for (numbers, change) in [(coefficients, coefficients[5]), (single, 0)] {
      let slopes = [numbers[1], numbers[1] + numbers[2], numbers[1] + numbers[2] + numbers[3]]
      guard slopes.allSatisfy({ $0 > 0 && $0 + change * logarithm(100) > 0 }) else { return nil }
    }
    self.knots = knots
    self.coefficients = coefficients
    self.single = single
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
    let (first, second) = (max(score - knots[0], 0), max(score - knots[1], 0))
    func bent(_ numbers: [Double]) -> Double {
      numbers[0] + numbers[1] * score + numbers[2] * first + numbers[3] * second
    }
    let several = shareOfSeveral(observed: observed)
    let logit = bent(coefficients) + coefficients[4] * count + coefficients[5] * score * count
    return several == 1 ? logit : bent(single) + (logit - bent(single)) * several
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

  /// Fits the numbers to what a model says of rows that it was not fitted to.
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

  /// Fits the numbers by maximum likelihood (Newton's method), those of a single item to the examples with one observed;
  /// `nil` when the examples say too little: fewer than fifty that are listed, or none that is not.
  package static func fit(_ examples: [Example]) -> Calibration? {
    let single = fit(examples.filter { $0.observed <= 1 }, parameters: 4)
    let several = fit(examples.filter { $0.observed > 1 }, parameters: 6)
    guard let coefficients = several ?? single.map({ $0 + [0, 0] }) else { return nil }
    return Calibration(knots: standardKnots, coefficients: coefficients, single: single)
  }

  /// The numbers for the first so many regressors.
  private static func fit(_ examples: [Example], parameters count: Int) -> [Double]? {
    let listed = examples.count { $0.isListed }
    guard listed >= 50, listed < examples.count else { return nil }
    let rows = examples.map { Array(regressors($0.score, $0.observed, standardKnots).prefix(count)) }
    // A trace of ridge keeps a regressor that does not vary at rest.
    return NewtonAscent.maximize(parameters: count, ridge: 1e-6 * Double(examples.count)) {
      point, gradient, hessian in
      var value = 0.0
      for (row, example) in zip(rows, examples) {
        var logit = 0.0
        for index in 0..<count { logit += point[index] * row[index] }
        let probability = sigmoid(logit)
        value += logarithm(max(example.isListed ? probability : 1 - probability, 1e-300))
        let residual = (example.isListed ? 1 : 0) - probability
        let curvature = probability * (1 - probability)
        for i in 0..<count {
          gradient[i] += residual * row[i]
          for j in 0...i { hessian[i * count + j] += curvature * row[i] * row[j] }
        }
      }
      return value
    }
  }
}
