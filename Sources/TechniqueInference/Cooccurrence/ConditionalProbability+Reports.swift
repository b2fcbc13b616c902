public import AttackKnowledge
public import Corpus
import Recommenders

/// A question "how likely is A given B and C but not D", held against reports.
public struct ConditionalQuestion: Sendable, Equatable {
  /// The technique that is asked for.
  public let target: TechniqueID
  /// Techniques that the report names; the target is not among them.
  public let given: [TechniqueID]
  /// Techniques that it does not name.
  public let absent: [TechniqueID]

  /// Creates a question; each technique is named once, or the question is none.
  public init(target: TechniqueID, given: [TechniqueID], absent: [TechniqueID] = []) {
    precondition(Set([target] + given + absent).count == 1 + given.count + absent.count, "each technique once")
    self.target = target
    self.given = given
    self.absent = absent
  }

  /// More conditions than this are too many to drop one after the other.
  public static let mostConditions = 10

  /// The direct share and the one that is backed off, from the reports that name a technique.
  ///
  /// Backing off: with n reports that fit, of which k name the target, the estimate is (k + w·p) / (n + w), where p is
  /// the mean of the estimates with one condition less, w is `priorReports`, and with no condition left the estimate is
  /// the base rate. Its interval is Wilson's for n + w reports. The direct share is `nil` where no report fits.
  ///
  /// - Complexity: O(reports + 3^conditions).
  ///
  /// Source: Jelinek and Mercer, *Interpolated estimation of Markov source parameters from sparse data*, 1980.
  public func answer(
    from corpus: Corpus, priorReports: Double = 20
  ) -> (direct: ConditionalProbability?, backedOff: ConditionalProbability) {
    let conditions = given.count + absent.count
    precondition(conditions <= Self.mostConditions, "at most \(Self.mostConditions) conditions")
    // How many reports meet exactly these conditions, by a bit for each.
    var exact = [(reports: Int, target: Int)](repeating: (0, 0), count: 1 << conditions)
    for report in corpus.reports where !report.techniques.isEmpty {
      var pattern = 0
      let named = Set(report.techniques.map(\.technique))
      for (bit, id) in given.enumerated() where named.contains(id) { pattern |= 1 << bit }
      for (bit, id) in absent.enumerated() where !named.contains(id) { pattern |= 1 << (given.count + bit) }
      exact[pattern].reports += 1
      if named.contains(target) { exact[pattern].target += 1 }
    }
    let met = exact.indices.map { wanted in
      exact.indices.filter { $0 & wanted == wanted }.reduce(into: (reports: 0, target: 0)) {
        $0.reports += exact[$1].reports
        $0.target += exact[$1].target
      }
    }
    var estimates = [Double](repeating: 0, count: exact.count)
    for wanted in exact.indices {
      let (n, k) = (Double(met[wanted].reports), Double(met[wanted].target))
      let fewer = (0..<conditions).filter { wanted & (1 << $0) != 0 }.map { estimates[wanted & ~(1 << $0)] }
      estimates[wanted] =
        fewer.isEmpty
        ? (k + 0.5) / (n + 1) : (k + priorReports * fewer.reduce(0, +) / Double(fewer.count)) / (n + priorReports)
    }
    let all = met[met.count - 1]
    let weight = Double(all.reports) + (conditions == 0 ? 1 : priorReports)
    let interval = ProportionInterval.wilson(share: estimates[estimates.count - 1], weight: weight)
    return (
      ConditionalProbability.share(all.target, of: all.reports),
      ConditionalProbability(
        method: .backedOff, probability: interval.share, low: interval.low, high: interval.high, reports: all.reports)
    )
  }
}
