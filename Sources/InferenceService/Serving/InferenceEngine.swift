package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// One model, its version of ATT&CK and whatever else answers need, read once: what long-running programs ask.
///
/// It never reads a file after it was made, so that no request can make it read one.
package struct InferenceEngine: Sendable {
  package let model: InferenceModel
  package let library: AttackLibrary
  package let catalog: AttackCatalog
  let predictions: PredictService
  private let counts: CooccurrenceData?
  private let actors: ActorTable?
  private let plans: HuntKnowledge?

  /// Creates an engine.
  ///
  /// - Parameter source: what is known of the model's matrix.
  package init(model: InferenceModel, source: AttackSource) throws {
    self.model = model
    library = source.library
    catalog = try source.catalog(model.card.domain)
    counts = try CooccurrenceData(counting: model, catalog: catalog)
    // Who uses what is embedded for some matrices only; without it everything else still works.
    actors = try ActorTable(source, domain: model.card.domain)
    predictions = try PredictService(model: model, source: source)
    // Plans need probabilities.
    plans = try !model.givesProbabilities ? nil : HuntKnowledge(predictions, direction: nil)
  }

  package var domain: AttackDomain { model.card.domain }
  package var info: ModelInfo { ModelInfo(model) }

  /// What a file means as observed.
  ///
  /// - Parameter name: what the file is called in notes.
  package func observed(_ data: Data, name: String) throws -> ResolvedInput {
    try predictions.resolve(ObservedFile.parse(data, name: name, library: library))
  }

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
    try HuntService.answer(request, huntKnowledge())
  }

  /// What to look for next.
  package func nextQuestions(_ request: HuntRequest, top: Int) throws -> NextQuestions {
    try HuntService.nextQuestions(request, huntKnowledge(), top: top)
  }

  private func huntKnowledge() throws(ServiceError) -> HuntKnowledge {
    guard let plans else {
      throw ServiceError(
        code: "no_plan",
        summary: "the model \(model.card.name) gives no probabilities, which a plan needs",
        advice: "ask for predictions instead", failure: .nothingToAnswer)
    }
    return plans
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
