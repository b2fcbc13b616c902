import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

/// What became of the best model of an experiment.
struct SavedModel: Sendable, JSONRepresentable {
  let output: String
  /// Its model card; left out when it was refused.
  let card: ModelCard?
  /// Why it was refused.
  let refused: String?
  /// The refusal, for a surface that ends with it.
  let refusal: (any ExplainedError)?

  var json: JSONValue { .members(["output": output, "card": card, "refused": refused]) }

  /// Fits a trial to everything and writes it, by way of `tie train` and its guard.
  ///
  /// - Parameter label: what the file is called with the time, unless the options name one.
  static func fit(
    _ trial: Trial, label: String, _ corpora: CorpusOptions, attack: String?, _ options: ExperimentOptions,
    timestamp: String, on devices: ChosenDevices
  ) -> SavedModel {
    let name = "\(ResultFiles.fileName(label))_\(timestamp).safetensors"
    let output = options.output ?? options.resultsFolder.map { "\($0)/\(name)" } ?? name
    do {
      var train = try Train.parse(["--output=\(output)"])
      train.corpus = corpora.corpus
      train.reading = corpora.reading
      train.options.model = trial.definition.name
      train.options.parameter = trial.parameters.values.sorted { $0.key < $1.key }.map {
        "\($0.key)=\(Numbers.short($0.value))"
      }
      train.options.fitting = options.fitting
      train.attack = attack
      train.force = options.force
      return SavedModel(output: output, card: try train.train(on: devices).card, refused: nil, refusal: nil)
    } catch {
      let explained = ServiceError.explained(error)
      return SavedModel(output: output, card: nil, refused: explained.summary, refusal: explained)
    }
  }
}
