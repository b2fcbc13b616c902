import InferenceService
import Recommenders

/// Fits and asks a model and those that it is held against.
struct EvaluationRun {
  let trial: Trial
  let baselines: [Candidate]
  let part: EvaluationSplit.Part
  let `protocol`: EvaluationProtocol
  let fit: EvaluatedModel.Fit
  let options: FitOptions
  /// What the model's techniques are ranked by; those of baselines by their scores.
  var ranking = Ranking.probability

  /// What the model and the baselines say; baselines are fitted to reports only. Where a device fails, the processor fits
  /// anew whatever was being fitted.
  func answers(_ splits: [PreparedSplits.Named]) throws -> (model: ModelResults, baselines: [ModelResults]) {
    let model = try DeviceUse.run(with: options) {
      try ModelResults(
        of: trial, on: part, of: splits, protocol: `protocol`, ranking: ranking, options: $0, fit: fit)
    }
    let others = try baselines.map { baseline in
      try DeviceUse.run(with: options) {
        try ModelResults(of: baseline.trial, on: part, of: splits, protocol: `protocol`, isPlain: true, options: $0)
      }
    }
    return (model, others)
  }

  /// Intervals of the model's figures, and its differences to each baseline from the same draws.
  func comparison(
    _ model: ModelResults, _ others: [ModelResults], resamples: Int
  ) -> (interval: [String: EvaluateResponse.Interval], baselines: [EvaluateResponse.Baseline]) {
    func compared(_ models: [ModelResults], baseline: Int?) -> Comparison {
      Comparison(
        of: models.map(\.pooled), baseline: baseline, resamples: resamples, seed: options.seed,
        threads: options.threads)
    }
    let own = compared([model], baseline: nil)
    let baselines = zip(baselines, others).map { candidate, answers in
      EvaluateResponse.Baseline(
        label: candidate.label, model: candidate.trial.definition.name, parameters: candidate.trial.parameters.values,
        metrics: EvaluationFigures.means(answers.pooled),
        difference: compared([model, answers], baseline: 1).differences[0].compactMapValues {
          CompareResponse.Difference($0)
        })
    }
    return (own.intervals[0].compactMapValues { EvaluationFigures.interval($0) }, baselines)
  }
}
