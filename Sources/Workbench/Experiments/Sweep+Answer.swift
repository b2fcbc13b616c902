import FileFormats
import InferenceService
import Recommenders

extension Sweep {
  /// Tries many settings of a model, keeps what came of each in a file, and fits the best to everything; continues what
  /// an earlier run left.
  ///
  /// - Parameter timestamp: the time in names of files.
  func answer(
    monitor: ExperimentMonitor = .init(), timestamp: String = Timestamp.now(), on devices: ChosenDevices? = nil
  ) throws -> SweepResponse {
    let run = try SweepRun(self, timestamp: timestamp, on: devices)
    let finishedBefore = run.finished.count
    try run.fitSettings(monitor)
    let tried = run.tried
    let interrupted = tried.count < run.settings.count
    let tested = interrupted ? [] : try run.tested(monitor)
    let best = tested.isEmpty ? nil : run.position(ofBestAmong: tested).map { tested[$0] }
    let saved = try best.flatMap(run.saved)
    let report = run.devices.report
    return SweepResponse(
      model: run.definition.name, seed: options.fitting.seed, protocol: splits.evaluationProtocol,
      split: run.prepared.name,
      unit: run.prepared.unit, bestBy: options.bestBy, results: run.results.path, settings: run.settings.count,
      finished: tried.count, finishedBefore: finishedBefore, failed: tried.count { $0.error != nil },
      interrupted: interrupted, best: best, byDimension: tested.count > 1 ? tested : [],
      saved: saved, device: report, files: try best.map(run.written) ?? [], warnings: run.warnings + report.warnings)
  }
}

/// One run of a sweep.
private struct SweepRun {
  let sweep: Sweep
  let definition: ModelDefinition
  let settings: [ParameterValues]
  let prepared: PreparedSplits
  let results: SweepResults
  let columns: SweepColumns
  let warnings: [ServiceWarning]
  let files: ResultFiles?
  let timestamp: String
  let threads: Int
  let devices: ChosenDevices

  private var options: ExperimentOptions { sweep.options }

  init(_ sweep: Sweep, timestamp: String, on given: ChosenDevices?) throws {
    let (definition, renamed) = try ModelArguments.resolved(sweep.model)
    let options = sweep.options
    self.sweep = sweep
    self.timestamp = timestamp
    self.definition = definition
    settings = try SweepSettings.read(sweep, for: definition)
    prepared = try PreparedSplits(sweep.corpora, sweep.splits, weights: options.fitting.weight)
    try prepared.require(.validation)
    try prepared.require(.test)
    try EvaluationFigures.check(options.bestBy, of: prepared.protocol)
    guard SweepColumns.metrics.contains(options.bestBy) else {
      throw ServiceError(
        code: "unknown_metric", summary: "the results of a sweep do not keep \(options.bestBy)",
        advice: "one of " + SweepColumns.metrics.joined(separator: ", "), failure: .usage)
    }
    files = try options.resultsFolder.map { try ResultFiles(folder: $0, timestamp: timestamp) }
    threads = options.threads ?? Parallel.processorCount
    devices = try given ?? options.placement.chosen(threads: threads)
    columns = SweepColumns(definition)
    let folder = options.resultsFolder.map { $0 + "/" } ?? ""
    results = try SweepResults(
      sweep.results ?? folder + ResultFiles.fileName(definition.name) + "_model_results.csv", columns: columns,
      fingerprint: SweepFingerprint(definition, seed: options.fitting.seed, prepared, on: devices))
    warnings = prepared.warnings + [renamed].compactMap(\.self)
  }

  /// Positions of the settings that the file has already.
  var finished: Set<Int> {
    let known = Set(results.rows.map(\.parameters))
    return Set(settings.indices.filter { known.contains(settings[$0].values) })
  }

  /// The rows of the settings that have one, in the order of the settings.
  var tried: [SweepRow] {
    let rows = Dictionary(uniqueKeysWithValues: results.rows.map { ($0.parameters, $0) })
    return settings.compactMap { rows[$0.values] }
  }

  /// Fits what the file does not have yet; every result goes there as it comes.
  func fitSettings(_ monitor: ExperimentMonitor) throws {
    let experiment = Experiment(
      settings.map { Trial(definition, $0) }, seed: options.fitting.seed, protocol: prepared.protocol)
    experiment.run(
      on: prepared.all, asking: [.validation], devices: devices.uses, leavingOut: finished, threads: threads,
      shouldStop: { monitor.shouldStop() || results.failure != nil }, onProgress: monitor.progress("sweeping")
    ) { results.append(columns.row(settings[$0.position], $0)) }
    if let failure = results.failure { throw failure }
    try results.sort()
  }

  /// The best setting of each embedding dimension, or the best of all where there is one dimension or none, with its
  /// figures on the test part.
  func tested(_ monitor: ExperimentMonitor) throws -> [SweepResponse.Setting] {
    let groups = Dictionary(grouping: tried) { $0.parameters["embedding_dimension"] ?? 0 }
    let winners = groups.sorted { $0.key < $1.key }.compactMap { best(of: $0.value) }
    guard !winners.isEmpty else {
      throw ServiceError(
        code: "no_figures",
        summary: tried.compactMap(\.error).first ?? "no setting has a \(options.bestBy) on the validation part",
        advice: "\(results.path) says what came of each setting; try others", failure: .refused)
    }
    let trials = try winners.map { Trial(definition, try ParameterValues($0.parameters, for: definition)) }
    let outcomes = Experiment(trials, seed: options.fitting.seed, protocol: prepared.protocol).run(
      on: prepared.all, asking: [.test], devices: devices.uses, threads: threads,
      onProgress: monitor.progress("testing"))
    return try zip(winners, outcomes).map { winner, outcome in
      let pooled = try outcome.result.get()[.test]
      let comparison = Comparison(
        of: [pooled].compactMap(\.self), resamples: options.resamples, seed: options.fitting.seed)
      return SweepResponse.Setting(
        parameters: winner.parameters, validation: winner.figures.mapValues(\.self),
        test: pooled.map(EvaluationFigures.means) ?? [:],
        interval: comparison.intervals.first?.compactMapValues { EvaluationFigures.interval($0) } ?? [:])
    }
  }

  /// The row with the best figure, the first of several.
  private func best(of rows: [SweepRow]) -> SweepRow? {
    rows.reduce(nil) { best, row in
      guard let value = row.figures[options.bestBy] else { return best }
      guard let other = best?.figures[options.bestBy] else { return row }
      return Experiment.isBetter(value, than: other, by: options.bestBy) ? row : best
    }
  }

  func position(ofBestAmong tested: [SweepResponse.Setting]) -> Int? {
    let winner = best(of: tried)
    return tested.firstIndex { $0.parameters == winner?.parameters }
  }

  /// Fits the best setting to all reports.
  func saved(_ best: SweepResponse.Setting) throws -> SavedModel? {
    guard sweep.saveBest else { return nil }
    return SavedModel.fit(
      Trial(definition, try ParameterValues(best.parameters, for: definition)), label: definition.name, sweep.corpora,
      attack: sweep.splits.attack, options, timestamp: timestamp, on: devices)
  }

  /// Writes PyTIE's file of results for the best setting.
  func written(_ best: SweepResponse.Setting) throws -> [String] {
    guard let files else { return [] }
    return [
      try files.write(
        ResultFiles.Figures(
          label: definition.name, model: definition.name, parameters: best.parameters,
          protocol: sweep.splits.evaluationProtocol, figures: best.test, status: "ok"))
    ]
  }
}
