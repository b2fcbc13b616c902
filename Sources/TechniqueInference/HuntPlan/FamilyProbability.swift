/// How likely it is that a report lists at least one technique of a family: a technique and its sub-techniques.
package enum FamilyProbability {
  /// 1 − Π (1 − pᵢ): what it is where members come independently of each other.
  ///
  /// It is never below the likeliest member's and never above the sum. docs/hunt.md says how far it is from what held-out
  /// reports list.
  ///
  /// - Parameter members: the probability of each member, 0…1.
  package static func any(of members: [Double]) -> Double {
    1 - members.reduce(1) { $0 * (1 - min(max($1, 0), 1)) }
  }

  /// The same with its interval, whose ends are those of the members taken together.
  package static func any(of members: [Prediction.Likelihood]) -> Prediction.Likelihood {
    Prediction.Likelihood(
      probability: any(of: members.map(\.probability)), low: any(of: members.map(\.low)),
      high: any(of: members.map(\.high)), reports: members.lazy.compactMap(\.reports).first)
  }
}
