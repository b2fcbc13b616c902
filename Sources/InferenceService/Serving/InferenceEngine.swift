package import AttackKnowledge
import FileFormats
package import TechniqueInference

/// One model, its version of ATT&CK and whatever else answers need, read once: what long-running programs ask.
///
/// It never reads a file after it was made, so that no request can make it read one.
package struct InferenceEngine: Sendable {
  package let model: InferenceModel
  package let library: AttackLibrary
  package let catalog: AttackCatalog
  private let predictions: PredictService
  private let counts: CooccurrenceData?
  private let actors: ActorTable?
  private let plans: HuntKnowledge?

  /// Reads a model (the embedded one when no file is named) and ATT&CK (the embedded one when no STIX file is named).
  package init(model path: String? = nil, attack: String? = nil) throws {
    let model = try ModelLoader.load(path)
    let library = try KnowledgeLoader.library(attack: attack, domain: model.card.domain)
    try self.init(model: model, library: library, attack: attack)
  }

  /// Creates an engine from what was read already.
  ///
  /// - Parameter attack: the STIX file to take from who uses which technique; the embedded table when `nil`.
  package init(model: InferenceModel, library: AttackLibrary, attack: String? = nil) throws {
    guard let catalog = library.catalog(model.card.domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(model.card.domain.title) catalog to name techniques from",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    self.model = model
    self.library = library
    self.catalog = catalog
    counts = try CooccurrenceData(counting: model, catalog: catalog)
    // Who uses what is embedded for some matrices only; without it everything else still works.
    actors =
      try attack == nil && Embedded.actors(of: model.card.domain) == nil
      ? nil : ActorTable(attack: attack, domain: model.card.domain.rawValue)
    predictions = try PredictService(
      model: model, library: library,
      mapping: attack == nil ? nil : KnowledgeLoader.mapping(to: library, domain: model.card.domain), actors: actors)
    // A plan needs probabilities, and before and after, which is embedded for some matrices only.
    plans =
      model.calibration == nil
      ? nil : try? HuntKnowledge(predictions, actors: actors, direction: nil, attack: attack)
  }

  package var domain: AttackDomain { model.card.domain }
  package var info: ModelInfo { ModelInfo(model) }

  /// Ranks techniques that are likely.
  package func predict(_ request: PredictRequest) throws -> PredictResponse {
    try predictions.answer(request)
  }

  /// Tells why a technique is likely, or not.
  package func explain(_ request: ExplainRequest) throws -> ExplainResponse {
    try ExplainService.answer(request, with: predictions)
  }

  /// Makes a hunt plan.
  package func hunt(_ request: HuntRequest) throws -> HuntAnswer {
    guard let plans else {
      throw ServiceError(
        code: "no_plan",
        summary:
          "the model \(model.card.name) gives no probabilities, or nothing tells before from after in its matrix",
        advice: "ask for predictions instead", failure: .nothingToAnswer)
    }
    return try HuntService.answer(request, plans)
  }

  /// Predictions as a Navigator layer.
  package func layer(_ request: PredictRequest) throws -> NavigatorLayer {
    PredictionLayer.layer(try predict(request))
  }

  /// Groups, software and campaigns that are known for techniques like those observed.
  package func similar(_ request: SimilarRequest) throws -> SimilarResponse {
    guard let actors else {
      throw ServiceError(
        code: "no_actors", summary: "who uses what in ATT&CK \(domain.title) is not loaded here",
        advice: "ask about another matrix, or start the program with ATT&CK's STIX file", failure: .nothingToAnswer)
    }
    return try SimilarService.answer(request, among: actors)
  }

  /// What is reported together with each technique.
  package func cooccurring(_ request: WithRequest) throws -> [WithResponse] {
    guard let counts else {
      throw ServiceError(
        code: "no_counts", summary: "the model \(model.card.name) keeps no counts of what was reported together",
        advice: "ask for predictions instead", failure: .nothingToAnswer)
    }
    return try CooccurrenceService.with(request, counts)
  }
}
