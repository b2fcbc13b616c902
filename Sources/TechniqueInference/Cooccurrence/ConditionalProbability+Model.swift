import AttackKnowledge
import Recommenders

extension ConditionalProbability {
  /// The calibrated probability of a trained model, which speaks of reports like those it was trained on of which the given
  /// techniques are all that is known. That is less than the share among reports that hold them, which are the longer
  /// ones. `nil` when the model is not calibrated, or does not know the target or any technique that is given.
  ///
  /// It has no interval: how far such probabilities are off is measured on held-out reports (``CalibrationTally``).
  public init?(_ question: ConditionalQuestion, by model: InferenceModel) {
    guard let column = model.column(of: question.target), question.given.contains(where: model.knows) else {
      return nil
    }
    let query = PredictionQuery(observed: question.given.map { .init($0) }, ruledOut: question.absent)
    guard let probability = ScoredColumns(query, model: model).probabilities?[column] else { return nil }
    self.init(
      method: .model, probability: Double(probability), low: nil, high: nil, reports: model.evidence?.reportCount ?? 0)
  }
}
