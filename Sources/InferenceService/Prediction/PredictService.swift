package import AttackKnowledge
import FileFormats
import Recommenders
package import TechniqueInference

/// Answers prediction requests with one model and one version of ATT&CK, both read once.
package struct PredictService: Sendable {
  let model: InferenceModel
  private let library: AttackLibrary
  let catalog: AttackCatalog
  private let resolver: ObservedResolver
  /// Whether only techniques of the catalog's version may come back.
  private let activeOnly: Bool
  /// Who uses what, where it was read already.
  private let actors: ActorTable?

  /// Creates a service.
  ///
  /// - Parameter activeOnly: whether to leave out techniques that this version of ATT&CK does not have.
  package init(model: InferenceModel, library: AttackLibrary, activeOnly: Bool = false) throws(ServiceError) {
    try self.init(model: model, library: library, activeOnly: activeOnly, actors: nil)
  }

  /// Creates a service.
  ///
  /// - Parameter actors: who uses what; read when a request asks for it when `nil`.
  init(
    model: InferenceModel, library: AttackLibrary, activeOnly: Bool = false, actors: ActorTable?
  ) throws(ServiceError) {
    guard let catalog = library.catalog(model.card.domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(model.card.domain.title) catalog to name techniques from",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    self.model = model
    self.library = library
    self.catalog = catalog
    self.activeOnly = activeOnly
    self.actors = actors
    resolver = ObservedResolver(library: library, domain: model.card.domain, modelKnows: model.knows)
  }

  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: PredictRequest) throws -> PredictResponse {
    let model = try ModelLoader.load(request.model)
    let library = try KnowledgeLoader.library(
      attack: request.attack, version: request.attackVersion, domain: model.card.domain)
    return try PredictService(model: model, library: library, activeOnly: request.attackVersion != nil)
      .answer(request)
  }

  /// Answers a request; its model and catalog are those of the service.
  package func answer(_ request: PredictRequest) throws -> PredictResponse {
    let question = try question(request)
    let predictions = Predictor(model: model, catalog: catalog).predictions(question.query)
    var warnings = question.warnings
    if predictions.isEmpty {
      warnings.append(
        ServiceWarning(code: "nothing_left", message: "no technique is left after the filters; loosen one of them"))
    }
    return PredictResponse(
      observed: question.resolved.observations.map(observed),
      predictions: predictions.map(predicted),
      ruledOut: question.query.ruledOut,
      actors: question.actors,
      model: ModelSummary(model),
      attack: AttackVersion(domain: catalog.domain, version: catalog.version),
      candidates: model.techniques.count - question.resolved.usedIDs.count,
      warnings: warnings)
  }

  /// What was typed, resolved for the model.
  func resolve(_ texts: [String]) throws -> ResolvedInput { try resolver.resolve(InputTokens.arguments(texts)) }

  /// A request as the model understands it.
  struct Question {
    let query: PredictionQuery
    let resolved: ResolvedInput
    let actors: [NamedEntity]
    let warnings: [ServiceWarning]
  }

  func question(_ request: PredictRequest) throws -> Question {
    var input = InputTokens.arguments(request.techniques)
    for file in request.files { input.append(try ObservedFile.read(file)) }
    let resolved = try resolver.resolve(input)
    var warnings = resolved.warnings
    let ruledOut = try ruledOut(request, observed: resolved)
    warnings += ruledOut.warnings
    let (context, actors) = try context(request)
    let query = PredictionQuery(
      observed: resolved.observations.compactMap { observation in
        observation.usedAs.map { PredictionQuery.Observed($0, weight: observation.weight ?? 1) }
      },
      ruledOut: ruledOut.ids, context: context, hidden: try hidden(request, observed: resolved),
      filter: try filter(request), count: request.top)
    if model.calibration == nil {
      if !ruledOut.ids.isEmpty || !context.isEmpty {
        warnings.append(
          ServiceWarning(
            code: "not_calibrated",
            message:
              "the model \(model.card.name) gives no probabilities, so ruled-out techniques are only left out and actors count for nothing"
          ))
      }
      if request.minimumProbability != nil {
        throw ServiceError(
          code: "not_calibrated", summary: "the model \(model.card.name) gives no probabilities to filter by",
          advice: "use --min-score, or the built-in model", failure: .usage)
      }
    }
    return Question(query: query, resolved: resolved, actors: actors, warnings: warnings)
  }

  /// The ruled-out techniques as ids of the model; one that is observed as well is a contradiction.
  private func ruledOut(
    _ request: PredictRequest, observed: ResolvedInput
  ) throws -> (ids: [TechniqueID], warnings: [ServiceWarning]) {
    guard !request.ruledOut.isEmpty else { return ([], []) }
    let resolved = try resolver.resolve(InputTokens.arguments(request.ruledOut))
    let known = Set(observed.observations.map(\.id))
    for item in resolved.observations where known.contains(item.id) {
      throw ServiceError(
        code: "contradiction", summary: "\(item.id) is given both as observed and as ruled out",
        advice: "take it out of one of the two", failure: .usage)
    }
    // Only the technique itself: that a sub-technique is not there says little of its parent.
    return (resolved.observations.filter { $0.influence == .direct }.compactMap(\.usedAs), resolved.warnings)
  }

  /// What the actors that are thought to be at work are known to use, in ids of the model.
  private func context(_ request: PredictRequest) throws -> (Set<TechniqueID>, [NamedEntity]) {
    guard !request.actors.isEmpty else { return ([], []) }
    let table = try actors ?? ActorTable(attack: request.attack, domain: catalog.domain.rawValue)
    var techniques: Set<TechniqueID> = []
    var actors: [NamedEntity] = []
    for text in request.actors {
      let id = text.uppercased()
      guard let actor = table.actors.actors.first(where: { $0.id == id }) else {
        throw ServiceError(
          code: "unknown_actor",
          summary: "“\(text)” is no group, software or campaign of ATT&CK \(catalog.domain.title)",
          advice: "give an id such as G0016; `tie lookup NAME` finds it", failure: .usage)
      }
      techniques.formUnion(actor.techniques)
      actors.append(NamedEntity(id: id, name: table.entity(id)?.name ?? id))
    }
    return (techniques, actors)
  }

  private func filter(_ request: PredictRequest) throws(ServiceError) -> PredictionFilter {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be at least 1, not \(request.top)",
        advice: "leave --top out for the first 20", failure: .usage)
    }
    let names = FilterNames(catalog)
    var filter = PredictionFilter(activeOnly: activeOnly)
    for text in request.platforms { filter.platforms.insert(try names.platform(text)) }
    for text in request.tactics { filter.tactics.insert(try names.tactic(text)) }
    filter.minimumScore = request.minimumScore.map { Float($0) }
    if let lowest = request.minimumProbability {
      guard (0...1).contains(lowest) else {
        throw ServiceError(
          code: "bad_probability", summary: "--min-probability must be from 0 to 1, not \(lowest)",
          advice: "for example --min-probability 0.2", failure: .usage)
      }
      filter.minimumProbability = Float(lowest)
    }
    return filter
  }

  /// What must not come back: everything observed, under each of its ids, and what the request excludes.
  private func hidden(_ request: PredictRequest, observed: ResolvedInput) throws -> Set<TechniqueID> {
    var hidden = Set(observed.observations.flatMap { [$0.id] + $0.replacedPath + [$0.usedAs].compactMap(\.self) })
    guard !request.exclude.isEmpty else { return hidden }
    let excluded = InputTokens.arguments(request.exclude)
    if let unrecognized = excluded.unrecognized.first {
      throw ServiceError(
        code: "bad_exclude", summary: "--exclude: “\(unrecognized.given)” is no technique id",
        advice: "give ids such as T1059 or T1059.001", failure: .usage)
    }
    for item in excluded.items {
      hidden.insert(item.id)
      if let successor = catalog.resolve(item.id).active { hidden.insert(successor) }
    }
    return hidden
  }

  func observed(_ observation: ResolvedObservation) -> ObservedTechnique {
    ObservedTechnique(
      id: observation.id, name: observation.name, influence: observation.influence, given: observation.given,
      weight: observation.weight ?? 1,
      usedAs: observation.usedAs == observation.id ? nil : observation.usedAs)
  }

  func predicted(_ prediction: Prediction) -> PredictedTechnique {
    func seen(_ evidence: Prediction.SeenTogether) -> PredictedTechnique.SeenTogether {
      PredictedTechnique.SeenTogether(
        id: evidence.technique, reportsWithBoth: evidence.reportsWithBoth, reports: evidence.reports)
    }
    let technique = catalog[prediction.id] ?? library.locate(prediction.id)?.technique
    return PredictedTechnique(
      rank: prediction.rank, id: prediction.id, name: technique?.name, tactics: technique?.tactics ?? [],
      platforms: technique?.platforms ?? [],
      probability: prediction.probability.flatMap(ServiceJSON.rounded),
      lift: prediction.lift.flatMap(ServiceJSON.rounded), baseRate: prediction.baseRate.flatMap(ServiceJSON.rounded),
      score: ServiceJSON.rounded(prediction.score), base: prediction.base.flatMap(ServiceJSON.rounded),
      url: prediction.id.url,
      contributions: prediction.contributions?.map {
        PredictedTechnique.Contribution(id: $0.technique, contribution: ServiceJSON.rounded($0.value))
      },
      seenTogether: prediction.seenTogether?.map(seen),
      strongest: prediction.strongestEvidence.map(seen))
  }
}
