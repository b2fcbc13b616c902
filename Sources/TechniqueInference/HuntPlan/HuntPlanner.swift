public import AttackKnowledge

/// Makes plans.
public struct HuntPlanner: Sendable {
  /// Names, tactics and platforms.
  public let catalog: AttackCatalog
  /// What tells before from after.
  public let direction: DirectionModel
  /// Where to look; nothing is said of that without it.
  public let detection: AttackDetection?
  /// One's own detections.
  public let coverage: DetectionCoverage?

  /// Creates a planner.
  public init(
    catalog: AttackCatalog, direction: DirectionModel, detection: AttackDetection? = nil,
    coverage: DetectionCoverage? = nil
  ) {
    self.catalog = catalog
    self.direction = direction
    self.detection = detection
    self.coverage = coverage
  }

  /// Splits predictions into worklists, orders them by priority and says what to do with them.
  ///
  /// The same situation and predictions give the same plan, in whatever order they come. Predictions without a
  /// probability are left out. Observed and ruled-out
  /// techniques never come back, nor do techniques of which a sub-technique was observed, sub-techniques of what was
  /// ruled out, what the catalog does not have in use, and what does not run on the chosen platforms.
  public func plan(
    _ situation: HuntSituation, predictions: [Prediction], options: HuntOptions = HuntOptions()
  ) -> HuntPlan {
    let drafts = drafts(situation, predictions, options)
    func list(_ side: DirectionLabel, _ count: Int) -> [HuntItem] {
      HuntSelection.select(
        drafts.filter { $0.direction.label == side }, count: count, options: options
      )
      .enumerated().map { item($1, rank: $0 + 1, in: situation) }
    }
    let back = list(.lookBack, options.count)
    let forward = list(.lookForward, options.count)
    let either = list(.eitherSide, (options.count + 1) / 2)
    let logs = LogSourceCover.steps(for: back + forward + either)
    return HuntPlan(
      situation: situation, catalog: catalog, lookBack: back, lookForward: forward, eitherSide: either,
      nextActions: NextActions(
        back: back, forward: forward, either: either, logs: logs, situation: situation, catalog: catalog
      ).list,
      tactics: tacticStates(situation, back + forward + either), logSources: logs, similar: [], coverage: coverage)
  }

  private func drafts(
    _ situation: HuntSituation, _ predictions: [Prediction], _ options: HuntOptions
  ) -> [HuntDraft] {
    let observed = situation.observed.map(\.technique)
    let settled = Set(observed + situation.ruledOut + observed.compactMap(\.parent))
    let ruledOut = Set(situation.ruledOut)
    var seen: Set<TechniqueID> = []
    return predictions.compactMap { prediction in
      guard let probability = prediction.probability, probability >= options.minimumProbability,
        let id = catalog.resolve(prediction.id).active, !settled.contains(id),
        !(id.parent.map(ruledOut.contains) ?? false), let technique = catalog[id], technique.isActive,
        seen.insert(id).inserted
      else { return nil }
      let estimate = direction.direction(of: id, given: observed, latest: situation.latest)
      let priority = HuntPriority(
        probability: probability, side: estimate.confidence, tactics: technique.tactics,
        platforms: technique.platforms, chosen: situation.platforms, coverage: coverage?.status(of: id).level)
      guard priority.platform > 0 else { return nil }
      return HuntDraft(
        prediction: prediction, probability: probability, technique: technique, direction: estimate,
        priority: priority, members: [])
    }
  }

  private func tacticStates(_ situation: HuntSituation, _ items: [HuntItem]) -> [HuntPlan.TacticState] {
    catalog.tactics.map { tactic in
      HuntPlan.TacticState(
        tactic: tactic,
        observed: situation.observed.map(\.technique).filter {
          catalog[$0]?.tactics.contains(tactic.shortname) ?? false
        },
        items: items.filter { $0.tactics.contains(tactic.shortname) }.map(\.technique))
    }
  }
}
