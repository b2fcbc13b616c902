/// How likely it is that a report lists at least one technique of a family: a technique and its sub-techniques.
package enum FamilyProbability {
  /// How far members are from coming only with the likeliest one (0) towards coming independently of each other (1).
  ///
  /// Counted in the reports of the TIE dataset for one and for two observed techniques: `Scripts/check-families`.
  private static let independence = 0.8

  /// Between the likeliest member's probability and 1 − Π (1 − pᵢ), which holds for members that come independently.
  ///
  /// - Parameter members: the probability of each member, 0…1.
  package static func any(of members: [Double]) -> Double {
    let likeliest = members.max() ?? 0
    let independent = 1 - members.reduce(1) { $0 * (1 - min(max($1, 0), 1)) }
    return likeliest + independence * (independent - likeliest)
  }

  /// The same with its interval, whose ends are those of the members taken together.
  package static func any(of members: [Prediction.Likelihood]) -> Prediction.Likelihood {
    Prediction.Likelihood(
      probability: any(of: members.map(\.probability)), low: any(of: members.map(\.low)),
      high: any(of: members.map(\.high)), reports: members.lazy.compactMap(\.reports).first)
  }
}
