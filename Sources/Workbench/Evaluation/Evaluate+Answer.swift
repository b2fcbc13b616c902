import FileFormats
import InferenceService
import Recommenders

extension Evaluate {
  /// Fits a model to the training part of splits and says how well it ranks what was held out.
  ///
  /// - Parameters:
  ///   - fit: how the model is fitted; baselines are always fitted as they are.
  ///   - given: devices to fit on, in place of those that the options name.
  func answer(
    fit: @escaping EvaluatedModel.Fit = EvaluatedModel.standard, on given: ChosenDevices? = nil
  ) throws -> EvaluateResponse {
    let (definition, renamed) = try ModelArguments.resolved(options.model)
    let parameters = try ModelArguments.parameters(options.parameter, for: definition)
    let trial = Trial(definition, parameters)
    let baselines = try EvaluationBaselines(self, beside: trial)
    let prepared = try PreparedSplits(
      corpora, splits, weights: options.fitting.weight, auxiliary: auxiliary, questions: questions)
    let part = asked.part
    try prepared.require(part)
    let devices = try given ?? placement.chosen()
    let run = EvaluationRun(
      trial: trial, baselines: baselines.candidates, part: part, protocol: prepared.protocol, fit: fit,
      options: fitting(on: devices), ranking: try questions.ranking)
    let (model, others) = try run.answers(prepared.splits)

    let names = EvaluationFigures.names(of: prepared.protocol)
    let parts = EvaluationDetails(
      prepared: prepared, part: part, model: model,
      baselines: zip(baselines.candidates, others).map { ($0.label, $1) }, resamples: resamples,
      seed: options.fitting.seed)
    let comparison = run.comparison(model, others, resamples: resamples)
    let curve = try LearningCurve(run: run, prepared: prepared, whole: (model, others)).points(
      try shares(), subsamples: subsamples, resamples: resamples)
    let report = devices.report
    return EvaluateResponse(
      model: definition.name, parameters: parameters.values, seed: options.fitting.seed,
      protocol: splits.evaluationProtocol,
      split: prepared.name, unit: prepared.unit, part: part.rawValue, reports: model.pooled.queryCount,
      metrics: EvaluationFigures.means(model.pooled), interval: comparison.interval,
      splits: zip(prepared.splits, model.pooled.evaluations).map {
        EvaluateResponse.PerSplit(
          split: $0.name, reports: $1.queryCount, metrics: EvaluationFigures.values($1, names: names))
      },
      baselines: comparison.baselines, breakdowns: parts.breakdowns(), coverage: parts.coverage,
      calibration: parts.calibration, auxiliary: EvaluateResponse.AuxiliaryFigures.all(of: prepared.splits),
      external: prepared.external.map(EvaluateResponse.ExternalFigures.init),
      curve: curve, device: report, command: command,
      warnings: prepared.warnings
        + [renamed, FewReports.warning(model.pooled.queryCount, of: part.rawValue)].compactMap(\.self)
        + baselines.warnings + report.warnings, order: names)
  }

  /// How models are fitted: on the first of the devices, if there is one.
  func fitting(on devices: ChosenDevices) -> FitOptions {
    var fitting = FitOptions(seed: options.fitting.seed, threads: Parallel.processorCount)
    fitting.device = devices.uses.first
    return fitting
  }
}
