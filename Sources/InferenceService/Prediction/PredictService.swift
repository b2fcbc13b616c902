package import AttackKnowledge
import FileFormats
import Recommenders
package import TechniqueInference

/// Answers prediction requests with one model and one version of ATT&CK, both read once.
package struct PredictService: Sendable {
  let model: InferenceModel
  let library: AttackLibrary
  let catalog: AttackCatalog
  private let resolver: ObservedResolver
  /// How ids are brought to the version that was asked for; `nil` where the model's own are answered.
  let mapping: VersionMapping?
  /// Who uses what, where it was read already.
  private let actors: ActorTable?

  /// Creates a service.
  ///
  /// - Parameter mapping: how to answer in the ids of this version of ATT&CK; the model's own are answered when `nil`.
  package init(model: InferenceModel, library: AttackLibrary, mapping: VersionMapping? = nil) throws(ServiceError) {
    try self.init(model: model, library: library, mapping: mapping, actors: nil)
  }

  /// Creates a service.
  ///
  /// - Parameter actors: who uses what; read when a request asks for it when `nil`.
  init(
    model: InferenceModel, library: AttackLibrary, mapping: VersionMapping? = nil, actors: ActorTable?
  ) throws(ServiceError) {
    guard let catalog = library.catalog(model.card.domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(model.card.domain.title) catalog to name techniques from",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    self.model = model
    self.library = library
    self.catalog = catalog
    self.mapping = mapping
    self.actors = actors
    resolver = ObservedResolver(
      library: library, domain: model.card.domain, mapping: mapping, modelKnows: model.knows)
  }

  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: PredictRequest) throws -> PredictResponse {
    let model = try ModelLoader.load(request.model)
    return try PredictService(model: model, attack: request.attack, version: request.attackVersion).answer(request)
  }

  /// Reads the version of ATT&CK to answer in.
  ///
  /// - Parameters:
  ///   - attack: a STIX bundle of ATT&CK.
  ///   - version: the version wanted. Where neither is named, the model's own ids are answered.
  init(model: InferenceModel, attack: String?, version: String?, actors: ActorTable? = nil) throws {
    let library = try KnowledgeLoader.library(attack: attack, version: version, domain: model.card.domain)
    let isAsked = attack != nil || version != nil
    try self.init(
      model: model, library: library,
      mapping: isAsked ? KnowledgeLoader.mapping(to: library, domain: model.card.domain) : nil, actors: actors)
  }

  /// What ranks.
  var predictor: Predictor {
    mapping.map { Predictor(model: model, mapping: $0) } ?? Predictor(model: model, catalog: catalog)
  }

  /// The id to show for one of any version.
  func answered(_ id: TechniqueID) -> TechniqueID {
    mapping?.target(of: id) ?? catalog.resolve(id).active ?? id
  }

  /// Answers a request; its model and catalog are those of the service.
  package func answer(_ request: PredictRequest) throws -> PredictResponse {
    let question = try question(request)
    let predictor = predictor
    let predictions = predictor.predictions(question.query)
    var warnings = question.warnings
    if predictor.unanswerable > 0, let version = catalog.version {
      let count = predictor.unanswerable
      warnings.append(
        ServiceWarning(
          code: "not_in_version",
          message: "\(count) \(count == 1 ? "technique" : "techniques") that ATT&CK \(version) does not have "
            + "\(count == 1 ? "was" : "were") left out of the ranking"))
    }
    if predictions.isEmpty {
      warnings.append(
        ServiceWarning(code: "nothing_left", message: "no technique is left after the filters; loosen one of them"))
    }
    return PredictResponse(
      observed: question.resolved.observations.map(observed),
      predictions: predictions.map(predicted),
      ruledOut: mapping == nil ? question.query.ruledOut : question.query.ruledOut.map(answered),
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
      filter: try filter(request, &warnings), count: request.top)
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
      if let mapping { techniques.formUnion(actor.techniques.compactMap { mapping.origin.resolve($0).active }) }
      actors.append(NamedEntity(id: id, name: table.entity(id)?.name ?? id))
    }
    return (techniques, actors)
  }

  private func filter(
    _ request: PredictRequest, _ warnings: inout [ServiceWarning]
  ) throws(ServiceError) -> PredictionFilter {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be at least 1, not \(request.top)",
        advice: "leave --top out for the first 20", failure: .usage)
    }
    let names = FilterNames(catalog)
    var filter = PredictionFilter()
    for text in request.platforms { filter.platforms.insert(try names.platform(text)) }
    for text in request.tactics {
      let (tactics, warning) = try names.tactics(text)
      filter.tactics.formUnion(tactics)
      if let warning { warnings.append(warning) }
    }
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
      hidden.insert(answered(item.id))
      if let known = (mapping?.origin ?? catalog).resolve(item.id).active { hidden.insert(known) }
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
