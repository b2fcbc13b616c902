import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

/// Where the best model of an experiment goes once it is fitted to all reports.
struct SavingRequest: Sendable, Equatable {
  /// The file; named by model and time when `nil`.
  var output: String?
  /// The folder of a file that is named by model and time.
  var folder: String?
  /// Whether to write it even if it ranks held-out reports worse than popularity does.
  var force = false

  init() {}
}

/// What became of the best model of an experiment.
struct SavedModel: Sendable, Encodable {
  let output: String
  /// Its model card; left out when it was refused.
  let card: ModelCard?
  /// Why it was refused.
  let refused: String?
  /// The refusal, for a surface that ends with it.
  let refusal: (any ExplainedError)?

  private enum CodingKeys: String, CodingKey {
    case output, card, refused
  }

  /// Fits a trial to everything and writes it, by way of `tie train` and its guard.
  static func fit(
    _ trial: Trial, label: String, data: SplitRequest, seed: UInt64, _ saving: SavingRequest, timestamp: String
  ) -> SavedModel {
    let name = "\(ResultFiles.fileName(label))_\(timestamp).safetensors"
    let output = saving.output ?? saving.folder.map { "\($0)/\(name)" } ?? name
    var request = TrainRequest(corpus: data.corpus, output: output)
    request.model = trial.definition.name
    request.parameters = trial.parameters.values.sorted { $0.key < $1.key }.map {
      "\($0.key)=\(Numbers.short($0.value))"
    }
    request.seed = seed
    request.weights = data.weights
    request.attack = data.attack
    request.force = saving.force
    do {
      let response = try TrainService.train(request)
      return SavedModel(output: output, card: response.card, refused: nil, refusal: nil)
    } catch {
      let explained = ServiceError.explained(error)
      return SavedModel(output: output, card: nil, refused: explained.summary, refusal: explained)
    }
  }
}
