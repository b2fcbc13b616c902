/// A share with the interval that holds the true one in 95 of 100 samples.
///
///     ProportionInterval.wilson(14, of: 20)  // 0.7, 0.48…0.85
///
/// Source: Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, JASA 1927. Unlike the
/// textbook interval it holds for small counts and never leaves 0…1.
public struct ProportionInterval: Sendable, Equatable {
  /// The share, 0…1.
  public let share: Double
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The two-sided 95 % point of the normal distribution.
  package static let z95 = 1.959963984540054

  init(share: Double, low: Double, high: Double) {
    self.share = share
    self.low = low
    self.high = high
  }

  /// The share of `count` in `total`; `nil` where nothing was counted.
  public static func wilson(_ count: Int, of total: Int) -> ProportionInterval? {
    precondition(count >= 0 && count <= total, "a part is no greater than its whole")
    guard total > 0 else { return nil }
    let interval = wilson(share: Double(count) / Double(total), weight: Double(total))
    // At the ends rounding would leave a trace of what is exactly 0 or 1.
    return ProportionInterval(
      share: interval.share, low: count == 0 ? 0 : interval.low, high: count == total ? 1 : interval.high)
  }

  /// The interval of a share that is worth `weight` reports, as many standard deviations wide to either side as `z`.
  package static func wilson(share: Double, weight n: Double, z: Double = z95) -> ProportionInterval {
    let center = share + z * z / (2 * n)
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return ProportionInterval(
      share: share, low: max(0, center - spread) / scale, high: min(1, (center + spread) / scale))
  }
}
