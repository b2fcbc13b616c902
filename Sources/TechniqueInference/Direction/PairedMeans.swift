import Recommenders

/// Two figures of the same incidents, as means over these, and their difference, incident by incident.
struct PairedMeans {
  let first: DirectionEvaluation.Figure
  let second: DirectionEvaluation.Figure
  /// The second less the first.
  let gain: DirectionEvaluation.Figure

  /// - Parameters:
  ///   - groups: which incidents are drawn together, one name for each.
  ///   - resamples: draws of the bootstrap; 0 for no intervals.
  init(_ first: [Double], _ second: [Double], groups: [String], resamples: Int, seed: UInt64) {
    let ones = first.map { _ in 1.0 }
    let metrics = [first, second, zip(second, first).map { $0 - $1 }].map {
      RatioMetric(name: "mean", numerators: $0, denominators: ones)
    }
    let names = Set(groups).sorted()
    let intervals =
      resamples > 0
      ? Bootstrap.intervals(
        of: metrics, groups: groups.map { names.firstIndex(of: $0) ?? 0 }, resamples: resamples, seed: seed)
      : metrics.map { _ in nil }
    let figures = zip(metrics, intervals).map { DirectionEvaluation.Figure(value: $0.value, interval: $1) }
    (self.first, self.second, gain) = (figures[0], figures[1], figures[2])
  }
}
