import InferenceService
import Recommenders

/// How the parts of a fusion are best weighed for reports of people to whose reports it was not fitted.
///
/// A model is fitted without each source and asked for a third of its reports. The weights for a source are those that
/// are best for all others, so that what is said of its reports does not depend on them.
struct SourceBlends {
  private let models: [Fusion]
  private let questions: [[EvaluationSplit.Query]]
  private let threads: Int

  init(
    of trial: Trial, _ asked: [SourcesLeftOut.Part], validation: [SourcesLeftOut.Part], options: FitOptions
  ) throws {
    models = try asked.map { part in
      guard
        let model = try trial.definition.fit(part.fitted.split.split.training, trial.parameters, options) as? Fusion
      else {
        throw ServiceError(
          code: "nothing_to_tune", problem: "\(field: "tune") weighs the parts of a fusion anew",
          advice: "use it with \(field: "model", "fusion")")
      }
      return model
    }
    questions = validation.map { part in
      EvaluationSplit.maskings(
        of: part.fitted.split.plain.test, redraws: 2, counts: [1, 2, 3, 5, 8], seed: options.seed)
    }
    threads = options.threads
  }

  /// The model that a source is asked of, weighed by what the other sources say.
  func model(without index: Int) -> Fusion {
    let others = models.indices.filter { $0 != index }
    return blend(others).map(models[index].with) ?? models[index]
  }

  /// The weights by what all sources say.
  var all: FusionBlend? { blend(Array(models.indices)) }

  private func blend(_ sources: [Int]) -> FusionBlend? {
    Fusion.tunedBlend(on: sources.map { (models[$0], questions[$0]) }, threads: threads)
  }
}
