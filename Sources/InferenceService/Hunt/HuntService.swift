import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// A plan with what it was made from.
package struct HuntAnswer: Sendable, JSONRepresentable {
  package let plan: HuntPlan
  /// What was typed, and what became of it.
  package let observed: [ResolvedObservation]
  package let actors: [NamedEntity]
  package let model: ModelSummary
  package let direction: DirectionSummary
  package let warnings: [ServiceWarning]

  package var json: JSONValue {
    let (plan, situation) = (plan.json, plan.situation)
    let states = Dictionary(
      situation.observed.map { ($0.technique, $0.state) }, uniquingKeysWith: { first, _ in first })
    return plan.adding([
      "observed": JSONValue.array(
        observed.map {
          let state = states[$0.id] ?? ($0.weight < 1 ? .suspected : .confirmed)
          return $0.json.adding([
            "state": state.rawValue, "latest": $0.id == situation.latest,
            "sightings": $0.sightings.isEmpty ? JSONValue.null : $0.sightings.all.json,
            "sighting_count": $0.sightings.isEmpty ? nil : $0.sightings.count,
          ])
        }),
      "context": plan["context"]?.adding(["actors": actors]),
      "model": model, "direction": direction, "warnings": warnings,
    ])
  }

  /// The plan in a form to be kept.
  package func encoded(_ form: HuntExport, created: STIXTime = .now()) -> Data {
    form.encode(plan, json: form == .json ? json : nil, created: created)
  }
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
    var request = request
    try request.readFiles()
    let (model, source) = try ModelLoader.load(
      for: request, model: request.model, attack: request.attack, version: request.attackVersion, detecting: true)
    return try answer(
      request, HuntKnowledge(PredictService(model: model, source: source), direction: request.direction))
  }

  /// Makes the plan from what was read before.
  static func answer(_ request: HuntRequest, _ knowledge: HuntKnowledge) throws -> HuntAnswer {
    try check(request)
    let service = knowledge.service
    let (model, catalog) = (service.model, service.catalog)
    let (question, latest) = try question(request, service)
    let situation = try situation(request, question, latest: latest, service)
    let rules = try request.rules.map { path throws(FileError) in try OwnRules(contentsOf: path) }
    let atomics = try request.atomics.map { path throws(FileError) in try AtomicTests(contentsOf: path) }
    let coverage = try request.coverage.map { try DetectionCoverage(contentsOf: $0, catalog: catalog) }
    let direction = knowledge.direction.telling(of: request.kind)
    let planner = HuntPlanner(
      catalog: catalog, direction: direction, detection: knowledge.detection, coverage: coverage)
    try WorkDeadline.check()
    var plan = planner.plan(
      situation, predictions: service.predictor.predictions(question.query),
      options: HuntOptions(
        count: request.top, isDiverse: request.isDiverse, rollsUp: request.rollsUp,
        minimumProbability: request.minimumProbability, includesUncheckable: request.includesUncheckable))
    plan.similar = similar(situation, knowledge)
    try WorkDeadline.check()
    plan.rules = PlanRules(
      plan.items, from: RuleSource(index: knowledge.rules, own: rules, catalog: catalog),
      platforms: situation.platforms)
    plan.atomics = atomics.map { PlanAtomics($0, catalog: catalog, platforms: situation.platforms) }
    plan.feedback = HuntFeedback(options: request.repeatedOptions)
    var ruleWarnings = (rules?.remarks ?? []).map { ServiceWarning(code: "rules_left_out", message: $0) }
    ruleWarnings += (rules?.passedOver ?? []).map { ServiceWarning(code: "rules_passed_over", message: $0) }
    ruleWarnings += (atomics?.remarks ?? []).map { ServiceWarning(code: "atomics_left_out", message: $0) }
    let warnings =
      question.warnings + HuntTimes(situation, given: latest).warnings + warnings(plan, coverage) + ruleWarnings
      + foreignOrder(knowledge)
    if request.isStrict { try warnings.refuseUnread() }
    plan.unread = question.warnings.unread.condensed().map(\.message)
    return HuntAnswer(
      plan: plan, observed: question.resolved.observations, actors: question.actors,
      model: ModelSummary(model), direction: DirectionSummary(direction.card, kind: request.kind),
      warnings: warnings)
  }

  /// The question to the model; what was called the newest is part of what was observed.
  static func question(
    _ request: HuntRequest, _ service: PredictService
  ) throws -> (PredictService.Question, latest: TechniqueID?) {
    var asked = PredictRequest()
    asked.observed = request.confirmed
    asked.observed.append(try suspected(request.suspected))
    asked.files = request.files
    asked.ruledOut = request.ruledOut
    asked.actors = request.actors
    asked.tactics = request.tactics
    asked.rankBy = request.rankBy
    asked.top = service.model.techniques.count
    guard let text = request.latest else { return (try service.question(asked), nil) }
    let named = try service.resolve([text])
    guard let latest = named.observations.first, named.observations.count == 1 else {
      throw ServiceError(
        code: "one_latest", problem: "\(field: "latest") takes one technique, not “\(text)”",
        advice: "name the newest of what was observed")
    }
    if !asked.observed.isEmpty || !asked.files.isEmpty {
      let question = try service.question(asked)
      if question.resolved.observations.contains(where: { $0.id == latest.id }) { return (question, latest.id) }
    }
    let others = asked.observed
    asked.observed = InputTokens.arguments([text])
    asked.observed.append(others)
    return (try service.question(asked), latest.id)
  }

  /// Suspected techniques with their weights.
  private static func suspected(_ input: ObservedInput) throws(ServiceError) -> ObservedInput {
    // A weight of 0 is told of, a wrong one refused, where everything observed is.
    let weighed = input.unrecognized.filter(\.isAboutWeight)
    if let unknown = input.unrecognized.first(where: { !$0.isAboutWeight }) {
      throw ServiceError(
        code: "bad_suspected", problem: "\(field: "suspected"): “\(unknown.given)” is not a technique id",
        advice: "give ids such as T1059.001, with how sure each is where it is not one half")
    }
    return ObservedInput(
      items: input.items.map { $0.weighing($0.weight ?? suspectedWeight) }, unrecognized: weighed)
  }

  private static func situation(
    _ request: HuntRequest, _ question: PredictService.Question, latest: TechniqueID?, _ service: PredictService
  ) throws -> HuntSituation {
    let names = FilterNames(service.catalog, library: service.source.library)
    let observed = question.resolved.observations.filter { $0.usedAs != nil }.map { observation in
      HuntSituation.Observed(
        observation.id, state: observation.weight < 1 ? .suspected : .confirmed, weight: observation.weight,
        sightings: observation.sightings)
    }
    let ruledOut = try ruledOut(question.ruledOut, observed: observed.map(\.technique), service)
    var situation = HuntSituation(
      observed: observed, ruledOut: ruledOut, latest: latest,
      platforms: Set(try request.platforms.flatMap { try names.platforms($0) }), hosts: request.hosts,
      users: request.users, since: try bound(request.since, "since"), until: try bound(request.until, "until"),
      notes: request.notes)
    if latest == nil { situation.latest = situation.newestByTime }
    return situation
  }

  /// The ruled-out techniques by ids in use; one is a contradiction if a sub-technique of it was observed. That it was
  /// observed itself has been refused with the question.
  private static func ruledOut(
    _ given: [ResolvedObservation], observed: [TechniqueID], _ service: PredictService
  ) throws(ServiceError) -> [TechniqueID] {
    let ids = Set(given.map { service.answered($0.id) })
    for id in ids.sorted() {
      guard let seen = observed.first(where: { $0.parent == id }) else { continue }
      throw ServiceError(
        code: "contradiction",
        summary: "\(id) is ruled out, but \(seen), which is a case of it, is given as observed",
        advice: "rule out the sub-techniques that were looked for, not \(id)", failure: .usage)
    }
    return ids.sorted()
  }

  private static func similar(_ situation: HuntSituation, _ knowledge: HuntKnowledge) -> [HuntPlan.Similar] {
    guard situation.observed.count >= fewestForSimilar, !knowledge.repertoires.isEmpty else { return [] }
    let found = ActorSimilarity.all(
      of: Dictionary(situation.observed.map { ($0.technique, $0.weight) }, uniquingKeysWith: max),
      among: knowledge.repertoires,
      techniqueCount: knowledge.service.catalog.activeTechniques.reduce(0) { count, _ in count + 1 })
    return found.prefix(similarActors).compactMap { similarity in
      knowledge.entities[similarity.id].map { HuntPlan.Similar(entity: $0, similarity: similarity) }
    }
  }

  /// What to say where the order of tactics was learned from flows of another matrix.
  private static func foreignOrder(_ knowledge: HuntKnowledge) -> [ServiceWarning] {
    let (learned, asked) = (knowledge.direction.card.domain, knowledge.service.catalog.domain)
    guard learned != asked else { return [] }
    return [
      ServiceWarning(
        code: "foreign_order",
        message: "before and after come from Attack Flows of \(learned.title): they tell of the tactics that "
          + "\(asked.title) shares with it, and of others nothing")
    ]
  }

  private static func warnings(_ plan: HuntPlan, _ coverage: DetectionCoverage?) -> [ServiceWarning] {
    var warnings = (coverage?.remarks ?? []).map { ServiceWarning(code: "coverage_left_out", message: $0) }
    warnings += (coverage?.passedOver ?? []).map { ServiceWarning(code: "coverage_passed_over", message: $0) }
    if plan.items.isEmpty {
      warnings.append(
        ServiceWarning(code: "nothing_left", message: "no technique is left after the filters; loosen one of them"))
    }
    return warnings
  }
}
