import FileFormats
import InferenceService
import Recommenders

/// What one kind of model says to the questions of several splits.
struct ModelResults {
  /// The cutoff of everything that is told of the first places.
  static let top = 20

  let pooled: PooledEvaluation
  /// The share found among the first ``top``, by band of the hidden technique; a row for each of the pooled rows.
  let bands: [PopularityBands.Band: RatioMetric]
  /// How good the probabilities are; `nil` when the model has none, and under MITRE's protocol.
  let calibration: CalibrationResults?
  /// How well probabilities agree with what held-out reports list that list the same techniques, by the number of
  /// observed techniques; empty where no whole reports are held out.
  let sets: [SetCalibration]
  /// The mean number of techniques that are among the first ``top`` of some report.
  let reached: Double

  /// Fits a model to each split and asks it.
  ///
  /// - Parameters:
  ///   - isPlain: whether to fit to reports only, without the rows of further sources.
  ///   - ranking: what techniques are ranked by; anything but their probability needs a model that has some.
  init(
    of trial: Trial, on part: EvaluationSplit.Part, of splits: [PreparedSplits.Named], protocol: EvaluationProtocol,
    isPlain: Bool = false, ranking: Ranking = .probability, options: FitOptions,
    fit: EvaluatedModel.Fit = EvaluatedModel.standard
  ) throws {
    var evaluations: [Evaluation] = []
    var found: [BandRecall] = []
    var calibration = CalibrationResults()
    var sets = SetCalibration.none
    for named in splits {
      let split = isPlain ? named.plain : named.split
      let model = try fit(trial, split, options)
      let (counts, total) = (named.plain.training.columnWeights, named.plain.training.totalWeight)
      if ranking != .probability, !(model.recommender is any CalibratableRecommender) {
        throw ServiceError(
          code: "not_calibrated", summary: "the model \(trial.definition.name) gives no probabilities to rank by",
          advice: "use --model fusion, or leave --rank-by out", failure: .usage)
      }
      var bands = BandRecall(PopularityBands(named.plain.training), cutoff: Self.top)
      let evaluation = Evaluation(
        on: split.queries(part), itemCount: model.recommender.itemCount, protocol: `protocol`,
        rowCount: split.rowCount(asking: part)
      ) { query in
        var scores = model.recommender.scores(for: query.observed)
        let probabilities = model.probability?(scores, query.observed)
        if ranking != .probability, let probabilities {
          scores = ranking.keys(probabilities, counts: counts, of: total)
        }
        bands.add(scores: scores, query: query)
        if let probabilities { calibration.add(probabilities, scores: scores, query: query) }
        return scores
      }
      evaluations.append(evaluation)
      if `protocol` == .masked, split.unit == .reports {
        try SetCalibration.add(model, split, part, seed: options.seed, to: &sets)
      }
      found.append(bands)
    }
    pooled = PooledEvaluation(evaluations, on: part, of: splits.map(\.plain))
    bands = Dictionary(
      uniqueKeysWithValues: PopularityBands.Band.allCases.map { band in
        let parts = found.map { $0.metric(band) }
        let metric = RatioMetric(
          name: "recall@\(Self.top)", numerators: parts.flatMap(\.numerators),
          denominators: parts.flatMap(\.denominators))
        return (band, metric)
      })
    self.calibration = calibration.isEmpty || `protocol` == .mitre ? nil : calibration
    self.sets = sets.filter { $0.top.count > 0 }
    let shares = evaluations.compactMap { $0["coverage@\(Self.top)"] }
    let widths = splits.map { Double($0.techniques.count) }
    reached = zip(shares, widths).reduce(0) { $0 + $1.0 * $1.1 } / Double(max(shares.count, 1))
  }
}

/// Probabilities and what came true: of every technique that was not given, and of the first places only, which is
/// what people read.
struct CalibrationResults {
  private(set) var all = CalibrationTally()
  private(set) var top = CalibrationTally()
  /// The first places, for a picture.
  private(set) var candidates: [ReliabilityBins.Candidate] = []

  var isEmpty: Bool { all.count == 0 }

  mutating func add(_ probabilities: [Float], scores: [Float], query: EvaluationSplit.Query) {
    let (given, hidden) = (Set(query.observed), Set(query.hidden))
    for item in probabilities.indices where !given.contains(item) {
      all.add(Double(probabilities[item]), cameTrue: hidden.contains(item))
    }
    for item in TopK.indices(of: scores, count: ModelResults.top, excluding: given) {
      let (probability, cameTrue) = (Double(probabilities[item]), hidden.contains(item))
      top.add(probability, cameTrue: cameTrue)
      candidates.append(.init(score: probability, cameTrue: cameTrue, report: query.row))
    }
  }
}
