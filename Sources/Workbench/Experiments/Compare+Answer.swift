import FileFormats
import InferenceService
import Recommenders

extension Compare {
  /// Fits several models to the same reports, picks the best on validation and says how all rank the test part.
  ///
  /// - Parameter timestamp: the time in names of files.
  func answer(
    monitor: ExperimentMonitor = .init(), timestamp: String = Timestamp.now(), on given: ChosenDevices? = nil
  ) throws -> CompareResponse {
    let list = try CandidateList(models: model, preset: preset, baseline: baseline)
    let isSaving = saveBest || options.output != nil
    guard !isSaving || auxiliary.auxiliary.isEmpty else {
      throw ServiceError(
        code: "auxiliary_saving", summary: "the best model would be saved without the rows of --auxiliary",
        advice: "compare first, then fit the best with tie train", failure: .usage)
    }
    let prepared = try PreparedSplits(corpora, splits, weights: options.fitting.weight, auxiliary: auxiliary)
    try prepared.require(.validation)
    try prepared.require(.test)
    try EvaluationFigures.check(options.bestBy, of: prepared.protocol)
    let files = try options.resultsFolder.map { try ResultFiles(folder: $0, timestamp: timestamp) }
    let threads = options.threads ?? Parallel.processorCount
    let devices = try given ?? options.placement.chosen(threads: threads)
    let experiment = Experiment(list.candidates.map(\.trial), seed: options.fitting.seed, protocol: prepared.protocol)
    let basis = list.position(of: baseline)
    // Rows of ATT&CK can make a baseline worse; what the others are held against must not be.
    let plain = auxiliary.auxiliary.isEmpty ? [] : [basis].compactMap(\.self)
    var outcomes = experiment.run(
      on: prepared.all, asking: [.validation, .test], devices: devices.uses, leavingOut: Set(plain), threads: threads,
      shouldStop: monitor.shouldStop, onProgress: monitor.progress("comparing"))
    if !plain.isEmpty {
      let others = Set(list.candidates.indices).subtracting(plain)
      outcomes += experiment.run(
        on: prepared.splits.map(\.plain), asking: [.validation, .test], devices: devices.uses, leavingOut: others,
        threads: threads,
        shouldStop: monitor.shouldStop)
      outcomes.sort { $0.position < $1.position }
    }

    let fitted = outcomes.filter { $0[.test] != nil }
    let comparison = Comparison(
      of: fitted.compactMap { $0[.test] }, baseline: fitted.firstIndex { $0.position == basis },
      resamples: options.resamples, seed: options.fitting.seed, threads: threads)
    var models = fitted.enumerated().map { index, outcome in
      Self.model(
        list.candidates[outcome.position], outcome, intervals: comparison.intervals[index],
        differences: comparison.differences[index])
    }
    models.sort { Self.isAhead($0, of: $1, by: options.bestBy) }
    guard let best = models.first, (best.validation[options.bestBy] ?? nil) != nil,
      let winner = list.candidates.first(where: { $0.label == best.label })
    else { throw Self.nothing(options.bestBy, list, outcomes) }
    models += outcomes.filter { $0[.test] == nil }.map { Self.failed(list.candidates[$0.position], $0) }
    models += list.skipped.map { skipped in
      CompareResponse.Model(
        label: skipped.label, model: skipped.model, parameters: [:], status: .skipped, error: skipped.reason,
        validation: [:], test: [:], interval: [:], difference: [:])
    }
    let written = try files?.write(
      all: models.map { model in
        ResultFiles.Figures(
          label: model.label, model: model.model, parameters: model.parameters, protocol: splits.evaluationProtocol,
          figures: model.test, status: model.status.rawValue, error: model.error)
      })
    let saved =
      isSaving
      ? SavedModel.fit(
        winner.trial, label: winner.label, corpora, attack: splits.attack, options, timestamp: timestamp, on: devices)
      : nil
    let report = devices.report
    let few = [
      FewReports.warning(
        fitted.first?[.validation]?.queryCount ?? 0, choosingAmong: models.count { $0.status == .ok }),
      FewReports.warning(fitted.first?[.test]?.queryCount ?? 0, of: "test"),
    ]
    return CompareResponse(
      seed: options.fitting.seed, protocol: splits.evaluationProtocol, split: prepared.name, unit: prepared.unit,
      reports: fitted.first?[.test]?.queryCount ?? 0, bestBy: options.bestBy, best: winner.label,
      baseline: basis.map { list.candidates[$0].label } ?? baseline, models: models,
      saved: saved, device: report,
      auxiliary: EvaluateResponse.AuxiliaryFigures.all(of: prepared.splits),
      files: written ?? [],
      warnings: prepared.warnings + list.warnings + report.warnings + few.compactMap(\.self),
      order: EvaluationFigures.names(of: prepared.protocol))
  }

  /// Why there is no best: the error of the first model that failed, if one did.
  private static func nothing(
    _ metric: String, _ list: CandidateList, _ outcomes: [Experiment.Outcome]
  ) -> ServiceError {
    let reasons = outcomes.filter { $0[.test] == nil }.compactMap { failed(list.candidates[$0.position], $0).error }
    return ServiceError(
      code: "no_figures",
      summary: reasons.first ?? "no model has a \(metric) on the validation part",
      advice: "name other models with --model, or another metric with --best-by", failure: .refused)
  }

  /// Whether a model stands before another: by the deciding metric on validation, then by name.
  private static func isAhead(
    _ model: CompareResponse.Model, of other: CompareResponse.Model, by metric: String
  ) -> Bool {
    let worst = metric == "mse" ? Double.infinity : -.infinity
    let (a, b) = ((model.validation[metric] ?? nil) ?? worst, (other.validation[metric] ?? nil) ?? worst)
    return a == b ? model.label < other.label : Experiment.isBetter(a, than: b, by: metric)
  }

  private static func model(
    _ candidate: Candidate, _ outcome: Experiment.Outcome, intervals: [String: ClosedRange<Double>],
    differences: [String: PairedDifference]
  ) -> CompareResponse.Model {
    CompareResponse.Model(
      label: candidate.label, model: candidate.trial.definition.name, parameters: candidate.trial.parameters.values,
      status: .ok, error: nil, validation: outcome[.validation].map(EvaluationFigures.means) ?? [:],
      test: outcome[.test].map(EvaluationFigures.means) ?? [:],
      interval: intervals.compactMapValues { EvaluationFigures.interval($0) },
      difference: differences.compactMapValues { CompareResponse.Difference($0) })
  }

  private static func failed(_ candidate: Candidate, _ outcome: Experiment.Outcome) -> CompareResponse.Model {
    var reason = "the fit gave no figures"
    if case .failure(let error) = outcome.result { reason = ServiceError.explained(error).summary }
    return CompareResponse.Model(
      label: candidate.label, model: candidate.trial.definition.name, parameters: candidate.trial.parameters.values,
      status: .error, error: reason, validation: [:], test: [:], interval: [:], difference: [:])
  }
}
