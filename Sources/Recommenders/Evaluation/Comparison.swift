/// How far two models are apart on the same rows, with an interval for the difference.
public struct PairedDifference: Sendable, Equatable {
  /// The figure of the one less the figure of the other.
  public let value: Double
  /// The percentile interval of the difference from the same draws for both; `nil` without draws.
  public let interval: ClosedRange<Double>?
}

/// What a bootstrap makes of several models that were asked for the same rows: an interval for every figure, and for
/// its difference to a baseline.
///
/// All models see the same draws of rows, so that a difference is not blurred by which rows were drawn.
///
/// Source: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13 and 16.
public struct Comparison: Sendable {
  /// For each model, the interval of each of its pooled metrics by name.
  public let intervals: [[String: ClosedRange<Double>]]
  /// For each model, its difference to the baseline by name of the metric; empty without a baseline and for itself.
  public let differences: [[String: PairedDifference]]

  /// Draws rows for all models at once.
  ///
  /// - Parameters:
  ///   - models: the models' evaluations on the same part of the same splits.
  ///   - baseline: the position of the model that the others are held against.
  ///   - resamples: how often rows are drawn; 0 for no intervals.
  ///   - level: the probability that an interval is to cover, 0…1.
  ///   - seed: the seed of the draws.
  ///   - threads: how many threads may be used; the outcome does not depend on it.
  public init(
    of models: [PooledEvaluation], baseline: Int? = nil, resamples: Int = 1000, level: Double = 0.95, seed: UInt64 = 1,
    threads: Int = 1
  ) {
    @Sendable func draws(_ model: PooledEvaluation) -> [[Double]] {
      Bootstrap.draws(of: model.metrics, groups: model.groups, resamples: resamples, seed: seed)
    }
    let baselineDraws = baseline.map { draws(models[$0]) }
    let parts = Parallel.map(count: models.count, threads: threads) { position in
      let model = models[position]
      let own = position == baseline ? baselineDraws ?? [] : draws(model)
      var part = Part()
      for (index, metric) in model.metrics.enumerated() {
        part.intervals[metric.name] = Bootstrap.interval(of: own[index], level: level)
        guard let baseline, position != baseline, let others = baselineDraws,
          let other = models[baseline].metrics.firstIndex(where: { $0.name == metric.name }),
          let value = model[metric.name], let popular = models[baseline][metric.name]
        else { continue }
        part.differences[metric.name] = PairedDifference(
          value: value - popular,
          interval: Bootstrap.interval(of: zip(own[index], others[other]).map { $0 - $1 }, level: level))
      }
      return part
    }
    intervals = parts.map(\.intervals)
    differences = parts.map(\.differences)
  }

  private struct Part {
    var intervals: [String: ClosedRange<Double>] = [:]
    var differences: [String: PairedDifference] = [:]
  }
}
