import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

extension Evaluate {
  /// Whether other sources, or later reports, are asked for rather than a split of the corpus.
  var asksOfSources: Bool { leaveSourceOut || before != nil }

  /// Fits a model to all sources but one, or to earlier reports, and says how well it ranks the others.
  func sourcesAnswer(
    fit: @escaping EvaluatedModel.Fit = EvaluatedModel.standard, on given: ChosenDevices? = nil
  ) throws -> SourcesResponse {
    let (definition, renamed) = try ModelArguments.resolved(options.model)
    let trial = Trial(definition, try ModelArguments.parameters(options.parameter, for: definition))
    let baselines = try EvaluationBaselines(self, beside: trial)
    let sources = try ReportSources(corpora, auxiliary, attack: splits.attack, weights: options.fitting.weight)
    let devices = try given ?? placement.chosen()
    let run = EvaluationRun(
      trial: trial, baselines: baselines.candidates, part: .test, protocol: .masked, fit: fit,
      options: fitting(on: devices), ranking: try questions.ranking)
    let smallest = questions.smallest ?? ReportSources.fewest
    let (asked, warnings) =
      try before.map { year in
        try SourcesLeftOut.later(sources, year: year, part: self.asked.part, smallest: smallest, seeds: splits.seeds)
      } ?? (SourcesLeftOut.each(of: sources, part: self.asked.part, smallest: smallest, seeds: splits.seeds), [])
    let answers = try asked.map { try run.answers([$0.fitted.split]) }
    let comparison = SourcesComparison(
      asked: asked, answers: answers, resamples: resamples, seed: options.fitting.seed)
    let report = devices.report
    return SourcesResponse(
      kind: before == nil ? "leave-source-out" : "before", model: definition.name, parameters: trial.parameters.values,
      seed: options.fitting.seed, part: self.asked.part.rawValue, seeds: splits.seeds, smallest: smallest,
      baselines: baselines.candidates.map(\.label), parts: comparison.parts, mean: comparison.mean,
      techniques: sources.techniques.count, device: report, command: command,
      warnings: sources.warnings + warnings + [renamed].compactMap(\.self) + baselines.warnings + report.warnings,
      order: EvaluationFigures.names(of: .masked).filter { !$0.hasPrefix("coverage@") })
  }
}

/// What a model and its baselines say to the reports of several sources.
struct SourcesComparison {
  let asked: [SourcesLeftOut.Part]
  let answers: [(model: ModelResults, baselines: [ModelResults])]
  let resamples: Int
  let seed: UInt64

  /// The figures of each source.
  var parts: [SourcesResponse.Part] {
    zip(asked, answers).map { asked, answers in
      let model = answers.model
      let compared = Comparison.figures(
        of: model.pooled.metrics, against: answers.baselines.map(\.pooled.metrics),
        rows: Array(model.pooled.groups.indices), groups: model.pooled.groups, resamples: resamples, seed: seed)
      let fitted = asked.fitted
      return SourcesResponse.Part(
        name: asked.name, file: asked.source?.file, weight: asked.source?.weight, reports: asked.count,
        fitted: SourcesResponse.Fitted(
          reports: fitted.reports, rows: fitted.split.auxiliary.reduce(0) { $0 + $1.columns.count },
          heldOut: fitted.heldOut, similar: fitted.similar, calibrating: fitted.calibrating),
        figures: Self.figures(compared), bands: Self.bands(model), reached: model.reached,
        sets: model.sets.map { EvaluateResponse.CalibrationFigures.Sets($0) })
    }
  }

  /// The mean over the sources.
  var mean: SourcesResponse.Part {
    let parts = self.parts
    let compared = MeanComparison.figures(
      of: answers.map(\.model.pooled),
      against: (answers.first?.baselines ?? []).indices.map { index in answers.map { $0.baselines[index].pooled } },
      resamples: resamples, seed: seed)
    var bands: [String: Double] = [:]
    for band in PopularityBands.Band.allCases.map(\.rawValue) { bands[band] = Self.mean(parts.map { $0.bands[band] }) }
    return SourcesResponse.Part(
      name: "mean", file: nil, weight: nil, reports: parts.reduce(0) { $0 + $1.reports }, fitted: nil,
      figures: Self.figures(compared), bands: bands, reached: Self.mean(parts.map(\.reached)) ?? 0,
      sets: SetCalibration.pooled(answers.map(\.model.sets)).map { EvaluateResponse.CalibrationFigures.Sets($0) })
  }

  private static func figures(_ compared: [ComparedFigure]) -> [String: SourcesResponse.Figure] {
    var figures: [String: SourcesResponse.Figure] = [:]
    for figure in compared {
      guard let value = figure.value else { continue }
      figures[figure.name] = SourcesResponse.Figure(
        value: value, interval: EvaluationFigures.interval(figure.interval), others: figure.others,
        differences: figure.differences.map { $0.flatMap { CompareResponse.Difference($0) } })
    }
    return figures
  }

  private static func bands(_ model: ModelResults) -> [String: Double] {
    var bands: [String: Double] = [:]
    for (band, metric) in model.bands where !metric.value.isNaN { bands[band.rawValue] = metric.value }
    return bands
  }

  /// The mean of values that are all there.
  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self)
    return known.count == values.count && !known.isEmpty ? known.reduce(0, +) / Double(known.count) : nil
  }
}
