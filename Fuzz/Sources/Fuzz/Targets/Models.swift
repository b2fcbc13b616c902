import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import TextTechniques

extension FuzzTarget {
  private static let source = Result { try AttackSource() }
  private static let catalog = Result { try Embedded.catalog(.enterprise) }

  /// Asks a model for a ranking, the first question of all.
  private static func rank(_ model: InferenceModel) throws {
    let observed = Array(model.techniques.prefix(3))
    let scores = model.recommender.scores(for: Array(observed.indices))
    Expect.that(scores.count == model.techniques.count, "scores that are not as many as the techniques")
    let predictions = try Predictor(model: model, catalog: catalog.get()).predictions(for: observed, count: 5)
    Expect.that(predictions.count <= 5, "more predictions than were asked for")
  }

  /// Asks a model one of every question, as a server does before it serves one.
  private static func ask(_ model: InferenceModel) throws {
    try InferenceEngine(model: model, source: source.get()).rehearse(path: "x")
  }

  /// Models, each of which is asked when it was read.
  static let models: [FuzzTarget] = [
    FuzzTarget("model", mutator: SafetensorsMutator.mutate) { data in
      try rank(InferenceModel(safetensors: data, path: "x.safetensors"))
    },
    FuzzTarget("rehearsal", mutator: SafetensorsMutator.mutate) { data in
      try ask(InferenceModel(safetensors: data, path: "x.safetensors"))
    },
    FuzzTarget("npz", mutator: ZipMutator.mutate) { data in
      try rank(InferenceModel(npz: data, path: "x.npz"))
    },
    FuzzTarget("counts", mutator: SafetensorsMutator.mutate) { data in
      if data.count > 8, data[data.startIndex + 8] == UInt8(ascii: "{") {
        _ = try CooccurrenceCounts(safetensors: data, path: "x.safetensors")
      } else {
        _ = try CooccurrenceCounts(csv: data, path: "x.csv")
      }
    },
    FuzzTarget("direction", mutator: JSONMutator.mutate) { data in
      _ = try DirectionModel(data: data, path: "x.json", catalog: catalog.get())
    },
    FuzzTarget("textmodel") { data in
      do throws(TextModelFault) {
        let model = try TextModel(bytes: [UInt8](data))
        _ = TechniqueFinder(model).find(in: Array("The actor ran PowerShell and dumped credentials.".utf8))
      } catch {
        Expect.that(!error.problem.isEmpty, "a fault without words")
      }
    },
  ]
}
