import FileFormats
import InferenceService
import Recommenders

/// How figures grow with the number of training reports.
struct LearningCurve {
  let run: EvaluationRun
  let prepared: PreparedSplits
  /// What was said by models that were fitted to everything.
  let whole: (model: ModelResults, baselines: [ModelResults])

  /// A point for each share, ascending; a share that is named twice is one.
  func points(_ shares: [Double], subsamples: Int, resamples: Int) throws -> [EvaluateResponse.CurvePoint] {
    try Set(shares).sorted().map { fraction in
      guard fraction < 1 else { return point(1, [prepared.splits], [whole], resamples: resamples) }
      let draws = try (0..<subsamples).map { draw in
        try prepared.splits.map { named in
          var named = named
          let seed = run.options.seed &+ UInt64(draw)
          named.split = try named.split.training(onShare: fraction, seed: seed)
          named.plain = try named.plain.training(onShare: fraction, seed: seed)
          return named
        }
      }
      return point(fraction, draws, try draws.map(run.answers), resamples: resamples)
    }
  }

  private func point(
    _ fraction: Double, _ draws: [[PreparedSplits.Named]],
    _ answers: [(model: ModelResults, baselines: [ModelResults])], resamples: Int
  ) -> EvaluateResponse.CurvePoint {
    let model = joined(answers.map(\.model.pooled))
    let comparison = Comparison(of: [model], resamples: resamples, seed: run.options.seed)
    let sizes = draws.joined().map { Double($0.plain.training.rowCount) }
    var baselines: [String: [String: Double?]] = [:]
    for (index, candidate) in run.baselines.enumerated() {
      baselines[candidate.label] = EvaluationFigures.means(joined(answers.map { $0.baselines[index].pooled }))
    }
    return EvaluateResponse.CurvePoint(
      fraction: fraction, subsamples: draws.count,
      reports: (sizes.reduce(0, +) / Double(max(sizes.count, 1))).sixDecimals ?? 0,
      metrics: EvaluationFigures.means(model),
      interval: comparison.intervals[0].compactMapValues { EvaluationFigures.interval($0) }, baselines: baselines)
  }

  /// The same reports asked for several times are drawn as one.
  private func joined(_ pooled: [PooledEvaluation]) -> PooledEvaluation {
    PooledEvaluation(pooled.flatMap(\.evaluations), groups: pooled.flatMap(\.groups))
  }
}
