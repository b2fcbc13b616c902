import Recommenders

extension PairEvidence {
  /// Reports' worth of the base rate beside the counts of a pair.
  private static let smoothing = 5.0

  /// How much it speaks against a technique that another one is known to be absent, in log odds: the logarithm of
  /// P(no i | j) / P(no i | no j) by Bayes' rule, and at most 0, since nothing becomes likelier by what is not there.
  func logOddsOf(_ j: Int, without i: Int) -> Double {
    guard i != j, reportCount > 0 else { return 0 }
    let (both, with, all) = (Double(reports(withBoth: i, j)), Double(reports(with: j)), Double(reports(with: i)))
    let total = Double(reportCount)
    let rate = Self.smoothing * all / total
    let given = (both + rate) / (with + Self.smoothing)
    let otherwise = (all - both + rate) / (total - with + Self.smoothing)
    guard given < 1, otherwise < 1 else { return 0 }
    return min(CMath.log((1 - given) / (1 - otherwise)), 0)
  }
}
