import AttackKnowledge
import TechniqueInference

extension HuntResponse {
  /// The JSON of an answer.
  package init(_ answer: HuntAnswer) {
    let plan = answer.plan
    let states = Dictionary(
      plan.situation.observed.map { ($0.technique, $0.state) }, uniquingKeysWith: { first, _ in first })
    observed = answer.observed.map { technique in
      Observed(
        technique: technique,
        state: (states[technique.id] ?? (technique.weight < 1 ? .suspected : .confirmed)).rawValue,
        isLatest: technique.id == plan.situation.latest)
    }
    ruledOut = plan.situation.ruledOut.map { NamedTechnique($0, in: plan.catalog) }
    context = Context(
      platforms: plan.situation.platforms.sorted(), hosts: plan.situation.hosts, since: plan.situation.since,
      notes: plan.situation.notes, actors: answer.actors)
    lookBack = plan.lookBack.map(Item.init)
    lookForward = plan.lookForward.map(Item.init)
    eitherSide = plan.eitherSide.map(Item.init)
    nextActions = plan.nextActions.enumerated().map { position, action in
      NextAction(rank: position + 1, kind: action.kind.rawValue, text: action.text, techniques: action.techniques)
    }
    coverage = Coverage(
      tactics: plan.tactics.map { state in
        Coverage.TacticState(
          id: state.tactic.id, shortname: state.tactic.shortname, name: state.tactic.name, observed: state.observed,
          items: state.items)
      },
      detections: plan.coverage.map { coverage in
        Coverage.Detections(
          kind: coverage.kind.rawValue, source: coverage.name, entries: coverage.entryCount,
          techniques: coverage.statuses.count { $0.value.level > .none },
          blindSpots: plan.blindSpots.map(\.technique))
      })
    similar = plan.similar.map { similar in
      SimilarActor(
        id: similar.entity.id, name: similar.entity.name, kind: similar.entity.kind.rawValue,
        url: LookupService.url(of: similar.entity), similarity: ServiceJSON.rounded(similar.similarity.similarity),
        shared: similar.similarity.shared.map(\.technique), qValue: ServiceJSON.significant(similar.similarity.qValue))
    }
    logSources = LogSources(
      items: plan.items.count, checkable: plan.checkable,
      steps: plan.logSources.enumerated().map { position, step in
        LogSources.Step(
          rank: position + 1, name: step.name, channels: step.channels, items: step.items, newItems: step.newItems,
          covered: step.covered)
      })
    model = answer.model
    direction = answer.direction
    attack = AttackVersion(domain: plan.catalog.domain, version: plan.catalog.version)
    warnings = answer.warnings
  }
}
