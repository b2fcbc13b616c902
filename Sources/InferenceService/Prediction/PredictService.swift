import AttackKnowledge
import FileFormats
import Recommenders
package import TechniqueInference

/// Answers prediction requests with one model and one version of ATT&CK, both read once.
package struct PredictService: Sendable {
  let model: InferenceModel
  let source: AttackSource
  let catalog: AttackCatalog
  private let resolver: ObservedResolver
  /// How ids are brought to the version that was asked for; `nil` where the model's own are answered.
  let mapping: VersionMapping?

  /// Creates a service.
  ///
  /// - Parameter source: ATT&CK; where a file or a version was asked for, answers are in its ids.
  package init(model: InferenceModel, source: AttackSource) throws {
    self.model = model
    self.source = source
    catalog = try source.catalog(model.card.domain)
    mapping = try source.mapping(of: model.card.domain)
    resolver = ObservedResolver(
      library: source.library, domain: model.card.domain, mapping: mapping, modelKnows: model.knows)
  }

  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: PredictRequest) throws -> PredictResponse {
    var request = request
    try request.readFiles()
    let (model, source) = try ModelLoader.load(
      for: request, model: request.model, attack: request.attack, version: request.attackVersion)
    return try PredictService(model: model, source: source).answer(request)
  }

  /// The id to show for one of any version.
  func answered(_ id: TechniqueID) -> TechniqueID {
    mapping?.target(of: id) ?? catalog.resolve(id).active ?? id
  }

  /// Answers a request; its model and catalog are those of the service.
  ///
  /// - Parameter bulk: answers in its stead where it can.
  package func answer(_ request: PredictRequest, with bulk: BulkPredictor? = nil) throws -> PredictResponse {
    let question = try question(request)
    let predictor = predictor
    let predictions = bulk?.predictions(question.query) ?? predictor.predictions(question.query)
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
    if request.isStrict { try warnings.refuseUnread() }
    return PredictResponse(
      observed: question.resolved.observations, predictions: predictions,
      ruledOut: mapping == nil ? question.query.ruledOut : question.query.ruledOut.map(answered),
      actors: question.actors,
      model: ModelSummary(model), attack: AttackVersion(catalog),
      candidates: model.techniques.count - question.resolved.usedIDs.count - question.implied,
      warnings: warnings)
  }

  /// What was typed, resolved for the model.
  func resolve(_ texts: [String]) throws -> ResolvedInput { try resolver.resolve(InputTokens.arguments(texts)) }

  /// What was given, resolved for the model.
  func resolve(_ input: ObservedInput) throws -> ResolvedInput { try resolver.resolve(input) }

  var predictor: Predictor {
    mapping.map { Predictor(model: model, mapping: $0, library: source.library) }
      ?? Predictor(model: model, catalog: catalog, library: source.library)
  }

  /// A request as the model understands it.
  struct Question {
    let query: PredictionQuery
    let resolved: ResolvedInput
    let ruledOut: [ResolvedObservation]
    let actors: [NamedEntity]
    /// How many techniques are not predicted because a sub-technique of theirs was observed.
    let implied: Int
    let warnings: [ServiceWarning]
  }

  func question(_ request: PredictRequest) throws -> Question {
    var input = request.observed
    for file in request.files { input.append(try ObservedFile.read(file, library: source.library)) }
    let resolved = try resolver.resolve(input)
    try SmallCorpus.check(resolved, model)
    let remarks = [
      DomainChoice(input, in: source.library).remark(answering: catalog.domain), SmallCorpus.remark(model),
    ]
    var warnings = remarks.compactMap(\.self) + resolved.warnings
    let ruledOut = try ruledOut(request, observed: resolved)
    warnings += ruledOut.warnings
    let implied = implied(by: resolved)
    if !implied.isEmpty { warnings.append(Self.implied(implied)) }
    let (context, actors) = try context(request)
    var query = PredictionQuery(
      observed: resolved.observations.compactMap { observation in
        observation.usedAs.map { PredictionQuery.Observed($0, weight: observation.weight) }
      },
      // Only the technique itself: that a sub-technique is not there says little of its parent.
      ruledOut: ruledOut.observations.filter { $0.influence == .direct }.compactMap(\.usedAs), context: context,
      hidden: try hidden(request, observed: resolved).union(implied),
      filter: try filter(request, &warnings), count: request.top, ranking: try ranking(request))
    query.isExplained = request.isExplained
    if !context.isEmpty, model.givesProbabilities { warnings.append(Self.assumed(actors)) }
    if model.hasStandardCalibration { warnings.append(Self.standardCalibration(model)) }
    if !model.givesProbabilities {
      if !query.ruledOut.isEmpty || !context.isEmpty {
        warnings.append(
          ServiceWarning(
            code: "not_calibrated",
            message:
              "the model \(model.card.name) gives no probabilities, so ruled-out techniques are only left out and actors count for nothing"
          ))
      }
      if request.minimumProbability != nil {
        throw ServiceError(
          code: "not_calibrated", problem: "the model \(model.card.name) gives no probabilities to filter by",
          advice: "use \(field: "minimum_score"), or the built-in model")
      }
    }
    return Question(
      query: query, resolved: resolved, ruledOut: ruledOut.observations, actors: actors,
      implied: implied.count(where: model.knows),
      warnings: warnings)
  }

  /// With an actor at work a figure is no share of reports any more.
  private static func assumed(_ actors: [NamedEntity]) -> ServiceWarning {
    let names = actors.map { "\($0.id) \($0.name)" }.joined(separator: ", ")
    return ServiceWarning(
      code: "actor_assumed",
      message:
        "\(names) \(actors.count == 1 ? "is" : "are") assumed to be at work: the odds of techniques that ATT&CK lists for \(actors.count == 1 ? "it" : "them") are doubled, so that “likely” is more than the share of reports"
    )
  }

  /// Probabilities whose calibration was learned elsewhere hold less well; whoever reads them must know.
  private static func standardCalibration(_ model: InferenceModel) -> ServiceWarning {
    ServiceWarning(
      code: "standard_calibration",
      message:
        "the model \(model.card.name) was not calibrated on reports held out of its own corpus: its probabilities follow what held for MITRE's dataset, moved to agree with its own counts, and their intervals are wider"
    )
  }

  /// What to rank by; anything but the probability needs a model that has some, and counts.
  private func ranking(_ request: PredictRequest) throws(ServiceError) -> Ranking {
    guard let name = request.rankBy else { return .probability }
    let ranking = try Ranking(named: name, "something to rank by", code: "unknown_ranking")
    guard ranking == .probability || model.givesProbabilities && model.evidence != nil else {
      throw ServiceError(
        code: "not_calibrated",
        problem: "the model \(model.card.name) gives no probabilities, or no counts, to rank by",
        advice: "leave \(field: "rank_by") out, or use the built-in model")
    }
    return ranking
  }

  /// The ruled-out techniques; one that is observed as well is a contradiction.
  private func ruledOut(_ request: PredictRequest, observed: ResolvedInput) throws -> ResolvedInput {
    guard !request.ruledOut.isEmpty else { return ResolvedInput(observations: [], warnings: []) }
    try request.ruledOut.refuseWeights(in: "ruled_out", "a technique that was looked for and not seen has no weight")
    let resolved = try resolver.resolve(request.ruledOut)
    let known = Set(observed.observations.map(\.id))
    for item in resolved.observations where known.contains(item.id) {
      throw ServiceError(
        code: "contradiction", summary: "\(item.id) is given both as observed and as ruled out",
        advice: "take it out of one of the two", failure: .usage)
    }
    return resolved
  }

  /// What the actors that are thought to be at work are known to use, in ids of the model.
  private func context(_ request: PredictRequest) throws -> (Set<TechniqueID>, [NamedEntity]) {
    guard !request.actors.isEmpty else { return ([], []) }
    let table = try source.actors(of: catalog.domain)
    let names = Dictionary(
      source.library.entities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var techniques: Set<TechniqueID> = []
    var actors: [NamedEntity] = []
    for text in request.actors {
      let id = try ActorName.id(of: text, in: source.library)
      guard let actor = table?.actors.first(where: { $0.id == id }) else {
        throw ActorName.unknown(text, of: catalog.domain, in: source)
      }
      techniques.formUnion(actor.techniques)
      if let mapping { techniques.formUnion(actor.techniques.compactMap { mapping.origin.resolve($0).active }) }
      actors.append(NamedEntity(id: id, name: names[id] ?? id))
    }
    return (techniques, actors)
  }

  func filter(
    _ request: PredictRequest, _ warnings: inout [ServiceWarning]
  ) throws(ServiceError) -> PredictionFilter {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", problem: "\(field: "top") must be at least 1, not \(request.top)",
        advice: "leave \(field: "top") out for the first 20")
    }
    var filter = PredictionFilter()
    if !request.platforms.isEmpty || !request.tactics.isEmpty {
      let names = FilterNames(catalog, library: source.library)
      for text in request.platforms { filter.platforms.formUnion(try names.platforms(text)) }
      for text in request.tactics {
        let (tactics, replaced) = try names.tactics(text)
        filter.tactics.formUnion(tactics)
        warnings += replaced
      }
    }
    filter.minimumScore = request.minimumScore.map { Float($0) }
    if let lowest = request.minimumProbability {
      guard (0...1).contains(lowest) else {
        throw ServiceError(
          code: "bad_probability", problem: "\(field: "minimum_probability") must be from 0 to 1, not \(lowest)",
          advice: "for example 0.2")
      }
      filter.minimumProbability = Float(lowest)
    }
    return filter
  }

  /// What must not come back: everything observed, under each of its ids, and what the request excludes.
  private func hidden(_ request: PredictRequest, observed: ResolvedInput) throws -> Set<TechniqueID> {
    var hidden = Set(observed.observations.flatMap { [$0.id] + $0.replacedPath + [$0.usedAs].compactMap(\.self) })
    try resolver.checkWeights(request.exclude)
    try request.exclude.refuseWeights(in: "exclude", "a technique comes back or it does not")
    if let identifier = request.exclude.unrecognized.first.flatMap({ OtherIdentifier($0.given) }) {
      throw ServiceError(
        code: "bad_exclude", problem: "\(field: "exclude"): \(resolver.problem(identifier))",
        advice: "give ids such as T1059 or T1059.001")
    }
    if let unrecognized = request.exclude.unrecognized.first {
      throw ServiceError(
        code: "bad_exclude", problem: "\(field: "exclude"): “\(unrecognized.given)” is not a technique id",
        advice: "give ids such as T1059 or T1059.001")
    }
    for item in request.exclude.items {
      hidden.insert(item.id)
      hidden.insert(answered(item.id))
      if let known = (mapping?.origin ?? catalog).resolve(item.id).active { hidden.insert(known) }
    }
    return hidden
  }
}
