/// What items are ranked by once each has a probability.
///
/// The likeliest items are mostly the common ones, which a hunter expects anyway. The other two ask for what is specific
/// to a row. Both hold back what rests on few rows by the 95 % interval of an item's share of them (Wilson): for an item of
/// `count` rows the probability is lowered by as much as the lower end is below the share, and the share is taken at its
/// upper end, so that an item of one or two rows does not lead by chance.
///
/// Source: Church and Hanks, *Word Association Norms, Mutual Information, and Lexicography*, Computational Linguistics 1990.
public enum Ranking: String, Sendable, CaseIterable {
  /// How likely an item is.
  case probability
  /// How many times likelier than in any row, by a lower bound.
  case lift
  /// The probability times the binary logarithm of one more than that lift: what is both likely and specific.
  case information

  /// What to rank each item by, highest first.
  ///
  /// - Parameters:
  ///   - probabilities: how likely each item is, 0…1.
  ///   - counts: in how many rows each was seen.
  ///   - total: the number of rows.
  package func keys(_ probabilities: [Float], counts: [Double], of total: Double) -> [Float] {
    guard self != .probability, total > 0 else { return probabilities }
    return zip(probabilities, counts).map { probability, count in
      let lift = Self.lift(Double(probability), count: count, of: total)
      let key = self == .lift ? lift : Double(probability) * logarithm(1 + lift) / logarithm(2)
      return Float(key)
    }
  }

  /// A lower bound of how many times likelier an item is than in any row.
  package static func lift(_ probability: Double, count: Double, of total: Double) -> Double {
    // Half a row more keeps what was never seen from being infinitely rare.
    let share = min((count + 0.5) / (total + 1), 1)
    let interval = ProportionInterval.wilson(share: share, weight: total)
    return probability * (interval.low / share) / interval.high
  }
}
