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
    // Questions of the kind that the test asks; of whole reports also with as many other techniques given.
    let calibration = model.calibrated(
      on: split.unit == .reports
        ? split.validation + EvaluationSplit.maskings(of: split.validation, redraws: 9, seed: options.seed)
        : split.validation,
      threads: options.threads)
    return EvaluatedModel(model) { scores, observed in
      calibration.map { calibration in
        scores.map { Float(calibration.probability(score: $0, observed: Double(observed.count))) }
      }
    }
  }
}
