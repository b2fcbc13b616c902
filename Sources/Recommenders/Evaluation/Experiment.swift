/// A kind of model with its parameters, to be fitted and asked.
public struct Trial: Sendable {
  /// The kind of model.
  public let definition: ModelDefinition
  /// Its parameters.
  public let parameters: ParameterValues

  /// Creates a trial.
  public init(_ definition: ModelDefinition, _ parameters: ParameterValues) {
    self.definition = definition
    self.parameters = parameters
  }
}

/// Fits one model after the other and says how each ranks what was held out: several kinds for a comparison, one kind
/// with many settings for a sweep.
///
///     let space = ParameterSpace([.values("regularization", [50, 100, 200, 400])])
///     let settings = try space.grid(for: EASE.definition)
///     let experiment = Experiment(settings.map { Trial(EASE.definition, $0) })
///     let outcomes = experiment.run(on: [split], asking: [.validation], threads: 8)
///     let best = Experiment.best(of: outcomes, by: "ndcg@20", on: .validation)
///
/// Trials run side by side and none depends on another: the outcome is the same with any number of threads. Trials that
/// differ only in a parameter without effect share one fit.
public struct Experiment: Sendable {
  /// What came of a trial.
  public struct Outcome: Sendable {
    /// The position of the trial.
    public let position: Int
    /// The figures on each part that was asked for, or why there are none.
    public let result: Result<[EvaluationSplit.Part: PooledEvaluation], any Error>

    /// The figures on a part; `nil` when it was not asked for or the fit failed.
    public subscript(part: EvaluationSplit.Part) -> PooledEvaluation? { (try? result.get())?[part] }
  }

  /// What is tried, in order.
  public let trials: [Trial]
  /// The seed of every fit.
  public let seed: UInt64
  /// The way figures are computed.
  public let `protocol`: EvaluationProtocol

  /// Creates an experiment.
  public init(_ trials: [Trial], seed: UInt64 = 1, protocol: EvaluationProtocol = .masked) {
    self.trials = trials
    self.seed = seed
    self.protocol = `protocol`
  }

  /// Fits and asks every trial but the `finished` ones.
  ///
  /// - Parameters:
  ///   - splits: where to fit, and what to ask for; figures are means over them.
  ///   - parts: which parts to ask for.
  ///   - finished: positions of trials to leave out.
  ///   - threads: how many threads may be used; each trial has one, or its share where there are fewer trials.
  ///   - shouldStop: asked before every trial; when it says so, no further one begins.
  ///   - onProgress: called from any thread when a fit has got further.
  ///   - onOutcome: called as soon as a trial is done, from any thread, one call after the other.
  /// - Returns: the outcomes in the order of the trials, without those that were left out.
  @discardableResult
  public func run(
    on splits: [EvaluationSplit], asking parts: [EvaluationSplit.Part], leavingOut finished: Set<Int> = [],
    threads: Int = 1, shouldStop: @Sendable () -> Bool = { false },
    onProgress: (@Sendable (ExperimentProgress) -> Void)? = nil, onOutcome: @Sendable (Outcome) -> Void = { _ in }
  ) -> [Outcome] {
    run(
      on: splits, asking: parts, devices: [], leavingOut: finished, threads: threads, shouldStop: shouldStop,
      onProgress: onProgress, onOutcome: onOutcome)
  }

  /// The same with trials spread over devices: each of these fits every so-many-th, one after the other, so that the same
  /// trial is always fitted on the same device.
  @discardableResult
  package func run(
    on splits: [EvaluationSplit], asking parts: [EvaluationSplit.Part], devices: [DeviceUse],
    leavingOut finished: Set<Int> = [], threads: Int = 1, shouldStop: @Sendable () -> Bool = { false },
    onProgress: (@Sendable (ExperimentProgress) -> Void)? = nil, onOutcome: @Sendable (Outcome) -> Void = { _ in }
  ) -> [Outcome] {
    let fits = distinctFits(without: finished)
    let tally = ExperimentTally(fits.map { Self.work(trials[$0[0]]) }, onProgress: onProgress)
    // With devices, a lane for each; without, one for each fit.
    let lanes = devices.isEmpty ? fits.count : devices.count
    let threadsOfFit = max(1, threads / max(min(lanes, fits.count), 1))
    @Sendable func outcomes(_ fit: Int, on device: DeviceUse?) -> [Outcome] {
      guard !shouldStop() else { return [] }
      let trial = trials[fits[fit][0]]
      tally.begin(fit, trial.definition.name)
      let result = Result {
        var options = FitOptions(seed: seed, threads: threadsOfFit)
        options.device = device
        return try DeviceUse.run(with: options) { options in
          try figures(trial, on: splits, asking: parts, options: options) { tally.advance(fit, to: $0) }
        }
      }
      let outcomes = fits[fit].map { Outcome(position: $0, result: result) }
      tally.finish(fit) { outcomes.forEach(onOutcome) }
      return outcomes
    }
    let all = Parallel.map(count: lanes, threads: max(threads, devices.count)) { lane -> [Outcome] in
      guard !devices.isEmpty else { return outcomes(lane, on: nil) }
      return stride(from: lane, to: fits.count, by: lanes).flatMap { outcomes($0, on: devices[lane]) }
    }
    return all.joined().sorted { $0.position < $1.position }
  }

  private func figures(
    _ trial: Trial, on splits: [EvaluationSplit], asking parts: [EvaluationSplit.Part], options: FitOptions,
    progress: @escaping @Sendable (Double) -> Void
  ) throws -> [EvaluationSplit.Part: PooledEvaluation] {
    var evaluations: [EvaluationSplit.Part: [Evaluation]] = [:]
    for (number, split) in splits.enumerated() {
      var options = options
      options.progress = { progress((Double(number) + $0) / Double(splits.count)) }
      let model = try trial.definition.fit(split.training, trial.parameters, options)
      for part in parts {
        evaluations[part, default: []].append(Evaluation(of: model, on: part, of: split, protocol: `protocol`))
      }
    }
    return Dictionary(
      uniqueKeysWithValues: evaluations.map { ($0, PooledEvaluation($1, on: $0, of: splits)) })
  }

  /// Positions of trials that come to the same model, in the order of their first.
  private func distinctFits(without finished: Set<Int>) -> [[Int]] {
    struct Key: Hashable {
      let model: String
      let parameters: [String: Double]
    }
    var places: [Key: Int] = [:]
    var fits: [[Int]] = []
    for (position, trial) in trials.enumerated() where !finished.contains(position) {
      var effective = trial.parameters.values
      for parameter in trial.definition.parameters where !parameter.hasEffect { effective[parameter.name] = nil }
      let key = Key(model: trial.definition.name, parameters: effective)
      if let place = places[key] {
        fits[place].append(position)
      } else {
        places[key] = fits.count
        fits.append([position])
      }
    }
    return fits
  }

  /// A guess at how long a fit takes beside others, for the time left: factorizations grow with the square of their
  /// dimension, and with their epochs.
  private static func work(_ trial: Trial) -> Double {
    let dimension = trial.parameters.values["embedding_dimension"] ?? 16
    return (trial.parameters.values["epochs"] ?? 15) * (64 + dimension * dimension)
  }
}

extension Experiment {
  /// The outcome with the highest figure of that name (the lowest of `mse`), the first of several; `nil` when none has
  /// it.
  public static func best(of outcomes: [Outcome], by metric: String, on part: EvaluationSplit.Part) -> Outcome? {
    var best: (outcome: Outcome, value: Double)?
    for outcome in outcomes {
      guard let value = outcome[part]?[metric], value.isFinite else { continue }
      if let best, !isBetter(value, than: best.value, by: metric) { continue }
      best = (outcome, value)
    }
    return best?.outcome
  }

  /// Whether a value of a metric is better than another: an error is to be low, everything else high.
  public static func isBetter(_ value: Double, than other: Double, by metric: String) -> Bool {
    metric == "mse" ? value < other : value > other
  }
}
