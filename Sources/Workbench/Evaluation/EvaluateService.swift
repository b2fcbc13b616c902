import FileFormats
import InferenceService
import Recommenders

/// Fits a model to the training part of splits and says how well it ranks what was held out.
enum EvaluateService {
  /// Evaluates as asked.
  ///
  /// - Parameter fit: how the model is fitted; baselines are always fitted as they are.
  static func evaluate(
    _ request: EvaluateRequest, fit: @escaping EvaluatedModel.Fit = EvaluatedModel.standard
  ) throws -> EvaluateResponse {
    let (definition, renamed) = try ModelArguments.resolved(request.model)
    let parameters = try ModelArguments.parameters(request.parameters, for: definition)
    let trial = Trial(definition, parameters)
    let baselines = try EvaluationBaselines(request, beside: trial)
    try LearningCurve.check(request)
    let prepared = try PreparedSplits(request.data)
    let part: EvaluationSplit.Part = request.onValidation ? .validation : .test
    try prepared.require(part)
    let asker = EvaluationAsker(
      trial: trial, baselines: baselines.candidates, part: part, protocol: prepared.protocol, fit: fit,
      options: FitOptions(seed: request.seed, threads: Parallel.processorCount))
    let (model, others) = try asker.answers(prepared.splits)

    let names = EvaluationFigures.names(of: prepared.protocol)
    let parts = EvaluationParts(
      prepared: prepared, part: part, model: model,
      baselines: zip(baselines.candidates, others).map { ($0.label, $1) }, resamples: request.resamples,
      seed: request.seed)
    let comparison = asker.comparison(model, others, request)
    return EvaluateResponse(
      model: definition.name, parameters: parameters.values, seed: request.seed, protocol: request.data.protocol,
      split: prepared.name, unit: prepared.unit, part: part.rawValue, reports: model.pooled.queryCount,
      metrics: EvaluationFigures.means(model.pooled), interval: comparison.interval,
      splits: zip(prepared.splits, model.pooled.evaluations).map {
        EvaluateResponse.PerSplit(
          split: $0.name, reports: $1.queryCount, metrics: EvaluationFigures.values($1, names: names))
      },
      baselines: comparison.baselines, breakdowns: parts.breakdowns(), coverage: parts.coverage,
      calibration: parts.calibration, auxiliary: parts.auxiliary(request.data),
      external: prepared.external.map(EvaluateResponse.ExternalFigures.init),
      curve: try LearningCurve(asker: asker, prepared: prepared, whole: (model, others)).points(request),
      command: EvaluationCommand.text(request),
      warnings: prepared.warnings + [renamed].compactMap(\.self) + baselines.warnings, order: names)
  }
}
