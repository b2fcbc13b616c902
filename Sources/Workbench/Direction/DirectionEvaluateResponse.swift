import InferenceService
import TechniqueInference

/// How well direction is told; its JSON is a contract, documented in docs/json.md.
struct DirectionEvaluateResponse: Sendable, Encodable {
  /// A figure and its 95 % interval.
  struct Figure: Sendable, Encodable {
    let mean: Double?
    let low: Double?
    let high: Double?

    init(_ figure: DirectionEvaluation.Figure) {
      mean = ServiceJSON.rounded(figure.value)
      low = figure.interval.flatMap { ServiceJSON.rounded($0.lowerBound) }
      high = figure.interval.flatMap { ServiceJSON.rounded($0.upperBound) }
    }
  }

  /// The pairs whose side the model names.
  struct Labelled: Sendable, Encodable {
    let threshold: Double
    let accuracy: Double?
    let coverage: Double?
  }

  struct Bin: Sendable, Encodable {
    let low: Double?
    let high: Double?
    let share: Double?
    let predicted: Double?
    let observed: Double?
  }

  struct Flow: Sendable, Encodable {
    let name: String
    let group: String
    let scope: String
    let pairs: Int
    let accuracy: Double?
    let baseline: Double?
  }

  /// A ranker with and without direction.
  struct Ranking: Sendable, Encodable {
    let task: String
    let cutoff: Int
    let tasks: Int
    let undirected: Double?
    let directed: Double?
    let gain: Figure
  }

  let counts: FlowCounts
  let macroAccuracy: Double?
  let microAccuracy: Double?
  let baseline: Double?
  let gain: Figure
  let flowsImproved: Int
  let labelled: Labelled
  let ece: Double?
  let logLoss: Double?
  let directAccuracy: Double?
  let sameTacticsAccuracy: Double?
  let intervals: [String: Figure]
  let calibration: [Bin]
  let flows: [Flow]
  let ranking: [Ranking]?
  let warnings: [ServiceWarning]

  private enum CodingKeys: String, CodingKey {
    case counts, baseline, gain, labelled, ece, intervals, calibration, flows, ranking, warnings
    case macroAccuracy = "macro_accuracy"
    case microAccuracy = "micro_accuracy"
    case flowsImproved = "flows_improved"
    case logLoss = "log_loss"
    case directAccuracy = "direct_accuracy"
    case sameTacticsAccuracy = "same_tactics_accuracy"
  }
}

extension DirectionEvaluateResponse {
  init(
    _ evaluation: DirectionEvaluation, counts: FlowCounts, resamples: Int, ranking: [FlowTasks.Outcome]?,
    warnings: [ServiceWarning]
  ) {
    let figures = evaluation.figures(resamples: resamples)
    self.counts = counts
    macroAccuracy = ServiceJSON.rounded(figures.macroAccuracy.value)
    microAccuracy = ServiceJSON.rounded(figures.microAccuracy.value)
    baseline = ServiceJSON.rounded(figures.baseline.value)
    gain = Figure(figures.gain)
    flowsImproved = figures.flowsImproved
    labelled = Labelled(
      threshold: DirectionLabel.threshold, accuracy: ServiceJSON.rounded(figures.labeledAccuracy.value),
      coverage: ServiceJSON.rounded(figures.labeledCoverage.value))
    ece = ServiceJSON.rounded(figures.calibrationError)
    logLoss = ServiceJSON.rounded(figures.logLoss)
    directAccuracy = ServiceJSON.rounded(figures.directAccuracy.value)
    sameTacticsAccuracy = ServiceJSON.rounded(figures.sameTacticsAccuracy.value)
    intervals = [
      "macro_accuracy": Figure(figures.macroAccuracy), "micro_accuracy": Figure(figures.microAccuracy),
      "baseline": Figure(figures.baseline), "labelled_accuracy": Figure(figures.labeledAccuracy),
      "labelled_coverage": Figure(figures.labeledCoverage), "direct_accuracy": Figure(figures.directAccuracy),
      "same_tactics_accuracy": Figure(figures.sameTacticsAccuracy),
    ].filter { $0.value.low != nil }
    calibration = figures.calibration.map {
      Bin(
        low: ServiceJSON.rounded($0.range.lowerBound), high: ServiceJSON.rounded($0.range.upperBound),
        share: ServiceJSON.rounded($0.share), predicted: ServiceJSON.rounded($0.predicted),
        observed: ServiceJSON.rounded($0.observed))
    }
    flows = evaluation.lines.map {
      Flow(
        name: $0.name, group: $0.group, scope: $0.scope, pairs: $0.pairs, accuracy: ServiceJSON.rounded($0.accuracy),
        baseline: ServiceJSON.rounded($0.baseline))
    }
    self.ranking = ranking?.map {
      Ranking(
        task: $0.side == .earlier ? "look_back" : "look_forward", cutoff: $0.cutoff, tasks: $0.tasks,
        undirected: ServiceJSON.rounded($0.undirected.value), directed: ServiceJSON.rounded($0.directed.value),
        gain: Figure($0.gain))
    }
    self.warnings = warnings
  }
}
