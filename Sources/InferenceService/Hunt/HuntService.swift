import AttackKnowledge
import FileFormats
package import TechniqueInference

/// A plan with what it was made from.
package struct HuntAnswer: Sendable {
  package let plan: HuntPlan
  /// What was typed, and what became of it.
  package let observed: [ObservedTechnique]
  package let actors: [NamedEntity]
  package let model: ModelSummary
  package let direction: DirectionSummary
  package let warnings: [ServiceWarning]
}

/// Makes hunt plans.
package enum HuntService {
  /// Similar actors of a plan.
  private static let similarActors = 5
  /// With fewer observed techniques hardly any actors can be told apart.
  private static let fewestForSimilar = 2
  /// How sure a suspected technique is of which nothing more is said.
  private static let suspectedWeight = 0.5

  /// Reads what a request names and makes the plan.
  package static func answer(_ request: HuntRequest) throws -> HuntAnswer {
    try check(request)
    let model = try ModelLoader.load(request.model)
    let service = try PredictService(model: model, attack: request.attack, version: request.attackVersion)
    return try answer(request, HuntKnowledge(service, direction: request.direction, attack: request.attack))
  }

  /// Makes the plan from what was read before.
  static func answer(_ request: HuntRequest, _ knowledge: HuntKnowledge) throws -> HuntAnswer {
    try check(request)
    let service = knowledge.service
    let (model, catalog) = (service.model, service.catalog)
    let (question, latest) = try question(request, service)
    let situation = try situation(request, question, latest: latest, service)
    let coverage = try request.coverage.map { try DetectionCoverage(contentsOf: $0, catalog: catalog) }
    let planner = HuntPlanner(
      catalog: catalog, direction: knowledge.direction, detection: knowledge.detection, coverage: coverage)
    let predictions = service.predictor.predictions(question.query)
    var plan = planner.plan(
      situation, candidates: predictions.compactMap { candidate($0, catalog) },
      options: HuntOptions(
        count: request.top, isDiverse: request.isDiverse, rollsUp: request.rollsUp,
        minimumProbability: request.minimumProbability ?? 0))
    plan.similar = similar(situation, knowledge)
    return HuntAnswer(
      plan: plan, observed: question.resolved.observations.map(service.observed), actors: question.actors,
      model: ModelSummary(model), direction: DirectionSummary(knowledge.direction.card),
      warnings: question.warnings + warnings(plan, coverage))
  }

  /// The question to the model; what was called the newest is part of what was observed.
  private static func question(
    _ request: HuntRequest, _ service: PredictService
  ) throws -> (PredictService.Question, latest: TechniqueID?) {
    var asked = PredictRequest(techniques: request.confirmed + (try suspected(request.suspected)))
    asked.files = request.files
    asked.ruledOut = request.ruledOut
    asked.actors = request.actors
    asked.attack = request.attack
    asked.tactics = request.tactics
    asked.top = service.model.techniques.count
    guard let text = request.latest else { return (try service.question(asked), nil) }
    let named = try service.resolve([text])
    guard let latest = named.observations.first, named.observations.count == 1 else {
      throw ServiceError(
        code: "one_latest", summary: "--latest takes one technique, not “\(text)”",
        advice: "name the newest of what was observed", failure: .usage)
    }
    if !asked.techniques.isEmpty || !asked.files.isEmpty {
      let question = try service.question(asked)
      if question.resolved.observations.contains(where: { $0.id == latest.id }) { return (question, latest.id) }
    }
    asked.techniques.insert(text, at: 0)
    return (try service.question(asked), latest.id)
  }

  /// Suspected techniques with their weights.
  private static func suspected(_ texts: [String]) throws -> [String] {
    let input = InputTokens.arguments(texts)
    if let unknown = input.unrecognized.first {
      throw ServiceError(
        code: "bad_suspected", summary: "--suspected: “\(unknown.given)” is no technique id",
        advice: "give ids such as T1059.001, or T1059.001:0.3 with how sure it is", failure: .usage)
    }
    return try input.items.map { item in
      let weight = item.weight ?? suspectedWeight
      guard weight > 0, weight <= 1 else {
        throw ServiceError(
          code: "bad_weight", summary: "--suspected \(item.id): \(weight) is not above 0 and up to 1",
          advice: "for example --suspected \(item.id):0.5", failure: .usage)
      }
      return "\(item.id):\(weight)"
    }
  }

  private static func situation(
    _ request: HuntRequest, _ question: PredictService.Question, latest: TechniqueID?, _ service: PredictService
  ) throws -> HuntSituation {
    let names = FilterNames(service.catalog)
    let observed = question.resolved.observations.filter { $0.usedAs != nil }.map { observation in
      let weight = observation.weight ?? 1
      return HuntSituation.Observed(
        observation.id, state: weight < 1 ? .suspected : .confirmed, weight: weight)
    }
    let ruledOut = try ruledOut(request.ruledOut, observed: observed.map(\.technique), service)
    return HuntSituation(
      observed: observed, ruledOut: ruledOut, latest: latest,
      platforms: Set(try request.platforms.map { try names.platform($0) }), hosts: request.hosts,
      since: request.since, notes: request.notes)
  }

  /// The ruled-out techniques by ids in use; one is a contradiction if a sub-technique of it was observed. That it was
  /// observed itself has been refused with the question.
  private static func ruledOut(
    _ texts: [String], observed: [TechniqueID], _ service: PredictService
  ) throws(ServiceError) -> [TechniqueID] {
    let ids = Set(InputTokens.arguments(texts).items.map { service.answered($0.id) })
    for id in ids.sorted() {
      guard let seen = observed.first(where: { $0.parent == id }) else { continue }
      throw ServiceError(
        code: "contradiction",
        summary: "\(id) is ruled out, but \(seen), which is a case of it, is given as observed",
        advice: "rule out the sub-techniques that were looked for, not \(id)", failure: .usage)
    }
    return ids.sorted()
  }

  private static func candidate(_ prediction: Prediction, _ catalog: AttackCatalog) -> HuntCandidate? {
    guard let probability = prediction.probability, let id = catalog.resolve(prediction.id).active else { return nil }
    var contributions: [TechniqueID: Double] = [:]
    for part in prediction.contributions ?? [] { contributions[part.technique] = Double(part.value) }
    let seen = Dictionary(
      (prediction.seenTogether ?? []).map { ($0.technique, $0) }, uniquingKeysWith: { first, _ in first })
    let evidence = Set(contributions.keys).union(seen.keys).map { technique in
      HuntCandidate.Evidence(
        technique: technique, reportsWithBoth: seen[technique]?.reportsWithBoth, reports: seen[technique]?.reports,
        contribution: contributions[technique])
    }
    let strongest = prediction.strongestEvidence?.technique
    return HuntCandidate(
      technique: id, probability: Double(probability), baseRate: prediction.baseRate,
      evidence: evidence.sorted { a, b in
        if (a.technique == strongest) != (b.technique == strongest) { return a.technique == strongest }
        let (first, second) = (a.contribution ?? 0, b.contribution ?? 0)
        return first != second ? first > second : a.technique < b.technique
      })
  }

  private static func similar(_ situation: HuntSituation, _ knowledge: HuntKnowledge) -> [HuntPlan.Similar] {
    guard situation.observed.count >= fewestForSimilar, !knowledge.repertoires.isEmpty else { return [] }
    let found = ActorSimilarity.all(
      of: Set(situation.observed.map(\.technique)), among: knowledge.repertoires,
      techniqueCount: knowledge.service.catalog.activeTechniques.reduce(0) { count, _ in count + 1 })
    return found.prefix(similarActors).compactMap { similarity in
      knowledge.entities[similarity.id].map { HuntPlan.Similar(entity: $0, similarity: similarity) }
    }
  }

  private static func warnings(_ plan: HuntPlan, _ coverage: DetectionCoverage?) -> [ServiceWarning] {
    var warnings = (coverage?.remarks ?? []).map { ServiceWarning(code: "coverage_left_out", message: $0) }
    if plan.items.isEmpty {
      warnings.append(
        ServiceWarning(code: "nothing_left", message: "no technique is left after the filters; loosen one of them"))
    }
    return warnings
  }
}
