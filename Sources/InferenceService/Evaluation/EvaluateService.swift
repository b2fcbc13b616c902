import FileFormats
import Recommenders

/// Fits a model to the training part of splits and says how well it ranks what was held out.
package enum EvaluateService {
  /// Evaluates as asked.
  package static func evaluate(_ request: EvaluateRequest) throws -> EvaluateResponse {
    let (definition, renamed) = try ModelArguments.resolved(request.model)
    let parameters = try ModelArguments.parameters(request.parameters, for: definition)
    let prepared = try PreparedSplits(request.data)
    let part: EvaluationSplit.Part = request.onValidation ? .validation : .test
    try prepared.require(part)
    let evaluations = try prepared.all.map { split in
      let model = try definition.fit(
        split.training, parameters, FitOptions(seed: request.seed, threads: Parallel.processorCount))
      return Evaluation(of: model, on: part, of: split, protocol: prepared.protocol)
    }
    let pooled = PooledEvaluation(evaluations, on: part, of: prepared.all)
    let names = EvaluationFigures.names(of: prepared.protocol)
    let intervals = Bootstrap.intervals(
      of: pooled.metrics, groups: pooled.groups, resamples: request.resamples, seed: request.seed)
    var interval: [String: EvaluateResponse.Interval] = [:]
    for (metric, range) in zip(pooled.metrics, intervals) {
      interval[metric.name] = EvaluationFigures.interval(range)
    }
    return EvaluateResponse(
      model: definition.name, parameters: parameters.values, seed: request.seed, protocol: request.data.protocol,
      split: prepared.name, unit: prepared.unit, part: part.rawValue, reports: pooled.queryCount,
      metrics: EvaluationFigures.means(pooled), interval: interval,
      splits: zip(prepared.splits, evaluations).map {
        EvaluateResponse.PerSplit(
          split: $0.name, reports: $1.queryCount, metrics: EvaluationFigures.values($1, names: names))
      },
      warnings: prepared.warnings + [renamed].compactMap(\.self), order: names)
  }
}
