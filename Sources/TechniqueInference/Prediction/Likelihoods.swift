import Recommenders

/// How probable it is that a report lists each technique, given that it lists all that was observed.
struct Likelihoods {
  /// By column.
  let probabilities: [Double]
  private let lows: [Double]
  private let highs: [Double]
  /// The reports that list all that was observed, and how many of these list each technique; `nil` where they are not
  /// known: without the reports themselves they are for one technique only.
  let support: (rows: Int, with: [Int])?

  /// - Parameters:
  ///   - weights: how far each observed column counts. With one that counts in part the answer is the mean of those with
  ///     and without it: a technique that is suspected with one half is there in half of the cases. Of several, the less
  ///     sure ones are taken to be there only where the surer ones are, so that a few questions do.
  ///   - scores: the model's with all of them as they count.
  ///   - shifts: what else speaks for or against each column, in log odds.
  init(
    _ estimator: ProbabilityEstimator, _ model: any Recommender, observed: [Int], weights: [Float], scores: [Float],
    shifts: [Double]?
  ) {
    var probabilities = [Double](repeating: 0, count: scores.count)
    var (lows, highs) = (probabilities, probabilities)
    func add(_ columns: [Int], _ scores: [Float], share: Double) -> (rows: Int, with: [Int])? {
      let estimates = estimator.estimates(scores: scores, observed: columns)
      for column in probabilities.indices {
        let interval = estimates.interval(column)
        probabilities[column] += share * estimates.probabilities[column]
        lows[column] += share * interval.low
        highs[column] += share * interval.high
      }
      return estimates.support
    }
    let levels = Set(weights).sorted(by: >)
    if levels.allSatisfy({ $0 == 1 }) {
      support = add(observed, scores, share: 1)
    } else {
      support = nil
      for (place, level) in levels.enumerated() {
        let columns = zip(observed, weights).filter { $0.1 >= level }.map(\.0)
        let next = place + 1 < levels.count ? levels[place + 1] : 0
        _ = add(columns, model.scores(for: columns), share: Double(level - next))
      }
      if let first = levels.first, first < 1 { _ = add([], scores, share: Double(1 - first)) }
    }
    self.probabilities = Self.shifted(probabilities, shifts)
    self.lows = Self.shifted(lows, shifts)
    self.highs = Self.shifted(highs, shifts)
  }

  /// The interval of a column's probability.
  func interval(_ column: Int) -> (low: Double, high: Double) { (lows[column], highs[column]) }

  private static func shifted(_ probabilities: [Double], _ shifts: [Double]?) -> [Double] {
    guard let shifts else { return probabilities }
    return zip(probabilities, shifts).map { probability, shift in
      shift == 0 || probability <= 0 || probability >= 1
        ? probability : sigmoid(logarithm(probability / (1 - probability)) + shift)
    }
  }
}
