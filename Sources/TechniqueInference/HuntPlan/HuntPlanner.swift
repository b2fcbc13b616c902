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

  /// A member of a family is named in its line when it is at least so likely beside the likeliest one.
  private static let smallestShare = 0.25

  /// Picks the lines of a plan by priority, sorts them into worklists by the side on which they lie, and says what to do
  /// with them.
  ///
  /// The same situation and predictions give the same plan, in whatever order they come. Predictions without a
  /// probability are left out. Observed and ruled-out
  /// techniques never come back, nor do techniques of which a sub-technique was observed, sub-techniques of what was
  /// ruled out, what the catalog does not have in use, and what does not run on the chosen platforms.
  public func plan(
    _ situation: HuntSituation, predictions: [Prediction], options: HuntOptions = HuntOptions()
  ) -> HuntPlan {
    let observed = situation.observed.map(\.technique)
    let drafts = drafts(situation, predictions)
    let selection = HuntSelection(
      drafts, options: options,
      // A way in that is only suspected leaves the others open.
      entryIsObserved: situation.observed.contains { seen in
        seen.state == .confirmed && catalog[seen.technique]?.tactics.contains("initial-access") ?? false
      },
      isCheckable: detection.map { detection in
        { draft in
          draft.techniques.contains { isCheckable($0, by: detection, situation) }
        }
      },
      family: { family($0, observed: observed, situation) })
    let lines = selection.lines.enumerated()
    func list(_ side: DirectionLabel) -> [HuntItem] {
      lines.filter { $1.direction.label == side }.enumerated().map { rank, line in
        item(line.element, line: line.offset + 1, rank: rank + 1, in: situation)
      }
    }
    let (back, between, forward, either) = (
      list(.lookBack), list(.between), list(.lookForward), list(.eitherSide)
    )
    let items = back + between + forward + either
    let logs = LogSourceCover.steps(for: items)
    return HuntPlan(
      situation: situation, catalog: catalog, lookBack: back, between: between, lookForward: forward,
      eitherSide: either,
      preparation: selection.preparation.enumerated().map { item($1, line: $0 + 1, rank: $0 + 1, in: situation) },
      leftOut: selection.leftOut,
      nextActions: NextActions(
        back: back, between: between, forward: forward, either: either, logs: logs, situation: situation,
        catalog: catalog
      ).list,
      tactics: tacticStates(situation, items), logSources: logs, similar: [], coverage: coverage)
  }

  private func isCheckable(_ id: TechniqueID, by detection: AttackDetection, _ situation: HuntSituation) -> Bool {
    !(detection.components[id] ?? []).isEmpty
      || detection.strategies(for: id, on: situation.platforms).contains { strategy in
        strategy.analytics.contains { !$0.logSources.isEmpty }
      }
  }

  /// One line for the techniques of a family: under the parent's name, with the probability that a report lists any of
  /// them; where the parent is as good as observed with one of its sub-techniques, under the likeliest one's name and with
  /// its probability alone.
  private func family(
    _ drafts: [HuntDraft], observed: [TechniqueID], _ situation: HuntSituation
  ) -> HuntDraft {
    let likeliest = drafts.sorted {
      ($1.probability, $0.technique.id) < ($0.probability, $1.technique.id)
    }
    var first = likeliest[0]
    let shown = likeliest.filter { $0.probability >= Self.smallestShare * first.probability }
    guard shown.count > 1 else { return first }
    let parent = first.technique.id.family
    func members(besides head: TechniqueID) -> [HuntItem.Member] {
      shown.filter { $0.technique.id != head }.map {
        HuntItem.Member(technique: $0.technique.id, name: $0.technique.name, probability: $0.probability)
      }
    }
    guard !observed.contains(where: { $0.family == parent }), let head = catalog[parent], head.isActive else {
      first.members = members(besides: first.technique.id)
      return first
    }
    let estimate = side(of: parent, situation)
    let likelihood = FamilyProbability.any(of: drafts.map(\.likelihood))
    // What makes the likeliest of them specific makes the family so.
    let worth = first.prediction.worth.map {
      $0 * likelihood.probability / max(first.probability, .leastNormalMagnitude)
    }
    let rates = drafts.compactMap(\.baseRate)
    return HuntDraft(
      prediction: first.prediction, likelihood: likelihood,
      baseRate: rates.count == drafts.count ? FamilyProbability.any(of: rates) : nil, technique: head,
      direction: estimate, priority: priority(likelihood.probability, worth: worth, head, estimate, situation),
      members: members(besides: parent))
  }

  private func priority(
    _ probability: Double, worth: Double?, _ technique: Technique, _ estimate: DirectionEstimate,
    _ situation: HuntSituation
  ) -> HuntPriority {
    HuntPriority(
      probability: probability, worth: worth, side: estimate.confidence, tactics: technique.tactics,
      platforms: technique.platforms, chosen: situation.platforms, coverage: coverage?.status(of: technique.id).level)
  }

  /// On which side of what was observed a technique probably lies, or between which two of it.
  private func side(
    of id: TechniqueID, _ situation: HuntSituation, _ timeline: HuntTimeline? = nil
  ) -> DirectionEstimate {
    var estimate = direction.direction(
      of: id, given: situation.observed.map(\.technique), latest: situation.latest)
    estimate.between = (timeline ?? HuntTimeline(situation, direction: direction)).between(id)
    return estimate
  }

  /// All techniques that may come back.
  func drafts(
    _ situation: HuntSituation, _ predictions: [Prediction]
  ) -> [HuntDraft] {
    let observed = situation.observed.map(\.technique)
    let settled = Set(observed + situation.ruledOut + observed.compactMap(\.parent))
    let ruledOut = Set(situation.ruledOut)
    var seen: Set<TechniqueID> = []
    let timeline = HuntTimeline(situation, direction: direction)
    return predictions.compactMap { prediction in
      guard let likelihood = prediction.likelihood, let id = catalog.resolve(prediction.id).active,
        !settled.contains(id),
        !(id.parent.map(ruledOut.contains) ?? false), let technique = catalog[id], technique.isActive,
        seen.insert(id).inserted
      else { return nil }
      let estimate = side(of: id, situation, timeline)
      let priority = priority(likelihood.probability, worth: prediction.worth, technique, estimate, situation)
      guard priority.platform > 0 else { return nil }
      return HuntDraft(
        prediction: prediction, likelihood: likelihood, baseRate: prediction.baseRate, technique: technique,
        direction: estimate, priority: priority)
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
