import FileFormats
import InferenceService
import TechniqueInference

/// How well direction is told; its JSON is a contract, documented in docs/json.md.
struct DirectionEvaluateResponse: Sendable, JSONRepresentable {
  /// A figure and its 95 % interval.
  struct Figure: Sendable, JSONRepresentable {
    let mean: Double?
    let low: Double?
    let high: Double?

    var json: JSONValue { .members(["mean": mean, "low": low, "high": high]) }

    init(_ figure: DirectionEvaluation.Figure) {
      mean = figure.value.sixDecimals
      low = figure.interval?.lowerBound.sixDecimals
      high = figure.interval?.upperBound.sixDecimals
    }
  }

  /// The pairs whose side the model names.
  struct Labeled: Sendable, JSONRepresentable {
    let threshold: Double
    let accuracy: Double?
    let coverage: Double?

    var json: JSONValue { .members(["threshold": threshold, "accuracy": accuracy, "coverage": coverage]) }
  }

  struct Bin: Sendable, JSONRepresentable {
    let low: Double?
    let high: Double?
    let share: Double?
    let predicted: Double?
    let observed: Double?

    var json: JSONValue {
      .members(["low": low, "high": high, "share": share, "predicted": predicted, "observed": observed])
    }
  }

  struct Flow: Sendable, JSONRepresentable {
    let name: String
    let group: String
    let scope: String
    let pairs: Int
    let accuracy: Double?
    let baseline: Double?

    var json: JSONValue {
      .members([
        "name": name, "group": group, "scope": scope, "pairs": pairs, "accuracy": accuracy, "baseline": baseline,
      ])
    }
  }

  /// A ranker with and without direction.
  struct Ranking: Sendable, JSONRepresentable {
    let task: String
    let cutoff: Int
    let tasks: Int
    let undirected: Double?
    let directed: Double?
    let gain: Figure

    var json: JSONValue {
      .members([
        "task": task, "cutoff": cutoff, "tasks": tasks, "undirected": undirected, "directed": directed, "gain": gain,
      ])
    }
  }

  let counts: FlowCounts
  let macroAccuracy: Double?
  let microAccuracy: Double?
  let baseline: Double?
  let gain: Figure
  let flowsImproved: Int
  let labeled: Labeled
  let ece: Double?
  let logLoss: Double?
  let directAccuracy: Double?
  let sameTacticsAccuracy: Double?
  let intervals: [String: Figure]
  let calibration: [Bin]
  let flows: [Flow]
  let ranking: [Ranking]?
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "counts": counts, "macro_accuracy": macroAccuracy, "micro_accuracy": microAccuracy, "baseline": baseline,
      "gain": gain, "flows_improved": flowsImproved, "labelled": labeled, "ece": ece, "log_loss": logLoss,
      "direct_accuracy": directAccuracy, "same_tactics_accuracy": sameTacticsAccuracy, "intervals": intervals,
      "calibration": calibration, "flows": flows, "ranking": ranking, "warnings": warnings,
    ])
  }
}

extension DirectionEvaluateResponse {
  init(
    _ evaluation: DirectionEvaluation, counts: FlowCounts, resamples: Int, ranking: [FlowTasks.Outcome]?,
    warnings: [ServiceWarning]
  ) {
    let figures = evaluation.figures(resamples: resamples)
    self.counts = counts
    macroAccuracy = figures.macroAccuracy.value.sixDecimals
    microAccuracy = figures.microAccuracy.value.sixDecimals
    baseline = figures.baseline.value.sixDecimals
    gain = Figure(figures.gain)
    flowsImproved = figures.flowsImproved
    labeled = Labeled(
      threshold: DirectionLabel.threshold, accuracy: figures.labeledAccuracy.value.sixDecimals,
      coverage: figures.labeledCoverage.value.sixDecimals)
    ece = figures.calibrationError.sixDecimals
    logLoss = figures.logLoss.sixDecimals
    directAccuracy = figures.directAccuracy.value.sixDecimals
    sameTacticsAccuracy = figures.sameTacticsAccuracy.value.sixDecimals
    intervals = [
      "macro_accuracy": Figure(figures.macroAccuracy), "micro_accuracy": Figure(figures.microAccuracy),
      "baseline": Figure(figures.baseline), "labelled_accuracy": Figure(figures.labeledAccuracy),
      "labelled_coverage": Figure(figures.labeledCoverage), "direct_accuracy": Figure(figures.directAccuracy),
      "same_tactics_accuracy": Figure(figures.sameTacticsAccuracy),
      "ece": Figure(figures.calibrationFigure),
    ].filter { $0.value.low != nil }
    calibration = figures.calibration.map {
      Bin(
        low: $0.range.lowerBound.sixDecimals, high: $0.range.upperBound.sixDecimals,
        share: $0.share.sixDecimals, predicted: $0.predicted.sixDecimals,
        observed: $0.observed.sixDecimals)
    }
    flows = evaluation.lines.map {
      Flow(
        name: $0.name, group: $0.group, scope: $0.scope, pairs: $0.pairs, accuracy: $0.accuracy.sixDecimals,
        baseline: $0.baseline.sixDecimals)
    }
    self.ranking = ranking?.map {
      Ranking(
        task: $0.side == .earlier ? "look_back" : "look_forward", cutoff: $0.cutoff, tasks: $0.tasks,
        undirected: $0.undirected.value.sixDecimals, directed: $0.directed.value.sixDecimals,
        gain: Figure($0.gain))
    }
    self.warnings = warnings
  }
}
