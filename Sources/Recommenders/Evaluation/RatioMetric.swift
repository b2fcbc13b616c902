/// A figure that is a sum over rows divided by another sum over rows.
///
/// Means are of this form (the divisor is 1 a row), and so are MITRE's NDCG and recall; keeping both parts of every
/// row is what lets a bootstrap over rows give an interval for any of them.
public struct RatioMetric: Sendable, Equatable {
  /// The name as in results ("recall@20").
  public let name: String
  /// Each row's part of the dividend.
  public let numerators: [Double]
  /// Each row's part of the divisor.
  public let denominators: [Double]

  /// Creates a metric; both lists have an element a row.
  public init(name: String, numerators: [Double], denominators: [Double]) {
    precondition(numerators.count == denominators.count, "a dividend and a divisor for each row")
    self.name = name
    self.numerators = numerators
    self.denominators = denominators
  }

  /// The figure; not a number when the divisor is 0, as MITRE's functions have it.
  public var value: Double {
    let denominator = denominators.reduce(0, +)
    return denominator == 0 ? .nan : numerators.reduce(0, +) / denominator
  }
}
