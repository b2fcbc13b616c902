import Recommenders

/// How likely a technique is in a report that names some techniques and does not name others.
///
/// Two answers from the reports themselves: the share among those that fit exactly, which is honest and soon has no
/// support, and a share that is backed off to fewer conditions where reports run out. A third, from pair counts alone,
/// is ``init(naive:target:given:absent:smoothing:)``.
public struct ConditionalProbability: Sendable, Equatable {
  /// How an estimate was made; raw values are part of the JSON contract.
  public enum Method: String, Sendable, CaseIterable, Codable {
    /// The share of the reports that fit.
    case direct
    /// The same, drawn towards the shares under one condition less, and so on down to the base rate.
    case backedOff = "backed-off"
    /// Bayes' rule from pair counts, as if conditions came independently.
    case naiveBayes = "naive-bayes"
    /// The probability of a trained model: what a prediction says.
    case model
  }

  /// How it was made.
  public let method: Method
  /// The estimate, 0…1.
  public let probability: Double
  /// The lower end of its interval, of 95 %, or of 90 % for a trained model's.
  public let low: Double?
  /// The upper end.
  public let high: Double?
  /// The number of reports that it rests on.
  public let reports: Int
  /// How many of these name the technique, for a share of reports.
  public let reportsWithTarget: Int?

  /// Creates an estimate.
  public init(
    method: Method, probability: Double, low: Double?, high: Double?, reports: Int, reportsWithTarget: Int? = nil
  ) {
    self.method = method
    self.probability = probability
    self.low = low
    self.high = high
    self.reports = reports
    self.reportsWithTarget = reportsWithTarget
  }
}

extension ConditionalProbability {
  /// Whether the intervals of both meet, so that both may be right.
  package func agrees(with other: ConditionalProbability) -> Bool {
    (low ?? probability) <= (other.high ?? other.probability)
      && (other.low ?? other.probability) <= (high ?? probability)
  }

  /// The share of `count` of `total` reports, with Wilson's interval; `nil` without reports.
  public static func share(_ count: Int, of total: Int) -> ConditionalProbability? {
    guard let interval = ProportionInterval.wilson(count, of: total) else { return nil }
    return ConditionalProbability(
      method: .direct, probability: interval.share, low: interval.low, high: interval.high, reports: total,
      reportsWithTarget: count)
  }

  /// Bayes' rule with pair counts alone: the odds of the target, times for each condition how much more often reports
  /// with the target meet it than reports without.
  ///
  /// The likelihoods are smoothed by `smoothing` reports of the base rate. Conditions are taken to be independent given
  /// the target, which real ones are not, so this says too much where several conditions say the same. The interval is
  /// that of the log odds under that assumption (delta method).
  ///
  /// - Parameters:
  ///   - matrix: the counts of pairs.
  ///   - target: the column of the technique that is asked for.
  ///   - given: columns of techniques that a report names.
  ///   - absent: columns of techniques that it does not name.
  ///   - smoothing: reports' worth of the base rate.
  public init(
    naive matrix: CooccurrenceMatrix, target: Int, given: [Int], absent: [Int], smoothing: Double = 100
  ) {
    let total = Double(matrix.reportCount)
    let with = Double(matrix.reports(with: target))
    let base = (with + 0.5) / (total + 1)
    var logOdds = logarithm(base / (1 - base))
    var variance = 1 / (with + 0.5) + 1 / (total - with + 0.5)
    for (column, isGiven) in given.map({ ($0, true) }) + absent.map({ ($0, false) }) {
      let (both, all) = (Double(matrix.reports(withBoth: target, column)), Double(matrix.reports(with: column)))
      let share = (all + 0.5) / (total + 1)
      let (ownSize, otherSize) = (with + smoothing, total - with + smoothing)
      let own = (both + smoothing * share) / ownSize
      let other = (all - both + smoothing * share) / otherSize
      let (p, q) = isGiven ? (own, other) : (1 - own, 1 - other)
      logOdds += logarithm(p / q)
      variance += (1 - p) / (p * ownSize) + (1 - q) / (q * otherSize)
    }
    let spread = ProportionInterval.z95 * variance.squareRoot()
    self.init(
      method: .naiveBayes, probability: sigmoid(logOdds), low: sigmoid(logOdds - spread),
      high: sigmoid(logOdds + spread), reports: matrix.reportCount)
  }
}

extension ConditionalProbability {
  /// The probability of a trained model, the same that a prediction has for the given techniques and the absent ones as
  /// ruled out. It speaks of reports like those that the model was trained on. `nil` when the model gives no
  /// probabilities, or does not know the target or a technique that is given.
  public init?(_ question: ConditionalQuestion, by model: InferenceModel) {
    guard let column = model.column(of: question.target), question.given.allSatisfy(model.knows) else {
      return nil
    }
    let query = PredictionQuery(observed: question.given.map { .init($0) }, ruledOut: question.absent)
    guard let all = ScoredColumns(query, model: model).likelihoods else { return nil }
    let (low, high) = all.interval(column)
    self.init(
      method: .model, probability: all.probabilities[column], low: low, high: high,
      reports: model.evidence?.reportCount ?? 0)
  }
}
