import AttackKnowledge

extension HuntPlanner {
  /// Puts into words what a person needs who takes the item on.
  func item(_ draft: HuntDraft, line: Int, rank: Int, in situation: HuntSituation) -> HuntItem {
    let id = draft.technique.id
    // Of a family whose parent has no log source, those of its likeliest member that has some.
    let strategies =
      draft.techniques.lazy.compactMap { detection?.strategies(for: $0, on: situation.platforms) }
      .first { !$0.isEmpty } ?? []
    let components = draft.techniques.lazy.compactMap { detection?.components[$0] }.first { !$0.isEmpty } ?? []
    let label = draft.direction.label
    let window = HuntTimeline(situation, direction: direction).window(id, draft.direction)
    let scopes = HuntScope.all(strategies, components, side: label, situation: situation)
    let words = HuntWords(
      draft.technique, estimate: draft.direction, window: window, scopes: scopes, situation: situation)
    return HuntItem(
      line: line, rank: rank, technique: id, name: draft.technique.name, tactics: draft.technique.tactics,
      platforms: draft.technique.platforms, stixID: draft.technique.stixID,
      likelihood: draft.likelihood, baseRate: draft.baseRate, lift: draft.lift,
      direction: draft.direction, reason: reason(draft), evidence: draft.prediction.loudestFirst,
      strategies: strategies,
      components: components, mitigations: detection?.mitigations[id] ?? [], window: window, scopes: scopes,
      hypothesis: words.hypothesis, confirmation: words.confirmation,
      refutation: words.refutation, role: label == .lookForward ? .response : .research, priority: draft.priority,
      coverage: coverage?.status(of: id), members: draft.members)
  }

  private func reason(_ draft: HuntDraft) -> DirectionReason {
    // An observed technique that the direction model does not know says nothing; the reason says so.
    direction.reason(draft.technique.id, before: draft.direction.reference ?? draft.technique.id)
  }
}
