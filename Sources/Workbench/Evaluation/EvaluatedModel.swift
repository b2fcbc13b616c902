import InferenceService
import Recommenders
import TechniqueInference

/// A model fitted to the training part of a split, and its probabilities if it has any.
struct EvaluatedModel: Sendable {
  /// How a trial becomes such a model; the split's training rows include those of ATT&CK where they are wanted.
  typealias Fit = @Sendable (Trial, EvaluationSplit, FitOptions) throws -> EvaluatedModel

  let recommender: any Recommender
  /// The probability of each technique, from the scores and the techniques that were given; `nil`, or an answer of
  /// `nil`, when the model has none.
  let probability: (@Sendable (_ scores: [Float], _ observed: [Int]) -> [Float]?)?

  init(
    _ recommender: any Recommender,
    probability: (@Sendable (_ scores: [Float], _ observed: [Int]) -> [Float]?)? = nil
  ) {
    self.recommender = recommender
    self.probability = probability
  }

  /// Fits the kind of model as it is; scores are no probabilities.
  static let standard: Fit = { trial, split, options in
    let model = try trial.definition.fit(split.training, trial.parameters, options)
    guard model is any CalibratableRecommender else { return EvaluatedModel(model) }
    let counted = try split.reports(from: split.fewestAsked)
    let counts = PairEvidence(counting: counted)
    let calibration =
      switch split.unit {
      case .reports:
        model.calibrated(
          sources: counted, heldOut: split.validation.map { $0.observed + $0.hidden }, seed: options.seed,
          threads: options.threads)
      case .entries: Calibration.fit(model, counts: counts, on: split.validation, threads: options.threads)
      }
    let keepsRows = (model as? any RowKeepingRecommender)?.keptRows != nil
    let estimator = ProbabilityEstimator(calibration, counts: counts, rows: keepsRows ? counted : nil)
    return EvaluatedModel(model) { scores, observed in
      estimator.estimates(scores: scores, observed: observed).probabilities.map { Float($0) }
    }
  }
}

extension EvaluationSplit {
  /// How many items the smallest row has that is asked for: where short rows are never held out, what is counted must
  /// not hold them either, or shares would be of another kind of row.
  fileprivate var fewestAsked: Int {
    unit == .reports ? (validation + test).map { $0.observed.count + $0.hidden.count }.min() ?? 0 : 0
  }

  /// The training rows of the caller's data with at least so many items.
  func reports(from fewest: Int) throws -> ObservationMatrix {
    let rows = (0..<(training.rowCount - auxiliaryRowCount)).map { training[row: $0] }
    return try ObservationMatrix(rows: rows.filter { $0.count >= fewest }, columnCount: training.columnCount)
  }
}
