package import AttackKnowledge

/// How much of what came earlier and later in incidents whose order is known is in the plan that a responder is given in
/// the middle of them.
package struct PlanRecall {
  /// What is observed in the middle of an incident, and what is to be found.
  package struct Task: Sendable, Equatable {
    package let observed: [TechniqueID]
    package let earlier: Set<TechniqueID>
    package let later: Set<TechniqueID>

    package init(observed: [TechniqueID], earlier: Set<TechniqueID>, later: Set<TechniqueID>) {
      self.observed = observed
      self.earlier = earlier
      self.later = later
    }
  }

  /// An incident whose order is known.
  package struct Incident: Sendable {
    package let source: String
    package let group: String
    package let tasks: [Task]

    package init(source: String, group: String, tasks: [Task]) {
      self.source = source
      self.group = group
      self.tasks = tasks
    }
  }

  /// What is compared: means over incidents, and the difference to `slots`, incident by incident.
  package struct Outcome: Sendable {
    package let name: String
    package let source: String
    package let incidents: Int
    package let tasks: Int
    package let slots: DirectionEvaluation.Figure
    package let plan: DirectionEvaluation.Figure
    package let gain: DirectionEvaluation.Figure
  }

  /// Lines of the lists that a plan is compared with: ten of what came before, ten of what may come, five of either side.
  private static let slots: [(label: DirectionLabel, count: Int)] = [
    (.lookBack, 10), (.lookForward, 10), (.eitherSide, 5),
  ]

  private let predictor: Predictor
  private let options: HuntOptions
  private let planner: (DirectionModel) -> HuntPlanner

  /// - Parameters:
  ///   - predictor: a model that has seen none of the incidents.
  ///   - options: how plans are put together.
  ///   - planner: makes a planner of a direction model that has not seen an incident.
  package init(predictor: Predictor, options: HuntOptions, planner: @escaping (DirectionModel) -> HuntPlanner) {
    self.predictor = predictor
    self.options = options
    self.planner = planner
  }

  /// The figures for each source of incidents.
  package func outcomes(
    _ incidents: [(incident: Incident, model: DirectionModel)], resamples: Int, seed: UInt64 = 1,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> [Outcome] {
    var judged: [(incident: Incident, found: [Finding])] = []
    for (done, (incident, model)) in incidents.enumerated() {
      let planner = planner(model)
      judged.append((incident, Self.spread(incident.tasks).map { finding($0, planner) }))
      progress(done + 1, incidents.count)
    }
    return Set(incidents.map(\.incident.source)).sorted().flatMap { source in
      let own = judged.filter { $0.incident.source == source }
      return [
        outcome("earlier", source, own, resamples, seed) { ($0.slots.earlier, $0.plan.earlier) },
        outcome("later", source, own, resamples, seed) { ($0.slots.later, $0.plan.later) },
        outcome("family earlier", source, own, resamples, seed) { ($0.slots.earlierFamilies, $0.plan.earlierFamilies) },
        outcome("family later", source, own, resamples, seed) { ($0.slots.laterFamilies, $0.plan.laterFamilies) },
      ]
    }
  }

  /// Questions of one incident at most; they are spread evenly over it.
  private static let most = 8

  private static func spread(_ tasks: [Task]) -> [Task] {
    guard tasks.count > most else { return tasks }
    return (0..<most).map { tasks[$0 * (tasks.count - 1) / (most - 1)] }
  }

  /// Shares of what was to be found, `nil` where nothing was.
  private struct Shares {
    let earlier, later, earlierFamilies, laterFamilies: Double?

    init(_ task: Task, found: Set<TechniqueID>) {
      let families = Set(found.map(\.family))
      func share(_ wanted: Set<TechniqueID>, _ found: Set<TechniqueID>) -> Double? {
        wanted.isEmpty ? nil : Double(wanted.intersection(found).count) / Double(wanted.count)
      }
      earlier = share(task.earlier, found)
      later = share(task.later, found)
      earlierFamilies = share(Set(task.earlier.map(\.family)), families)
      laterFamilies = share(Set(task.later.map(\.family)), families)
    }
  }

  private struct Finding {
    let slots, plan: Shares
  }

  private func finding(_ task: Task, _ planner: HuntPlanner) -> Finding {
    let situation = HuntSituation(observed: task.observed.map { .init($0) })
    let predictions = predictor.predictions(for: task.observed, count: predictor.model.techniques.count)
    let ordered = planner.drafts(situation, predictions).sorted(by: HuntDraft.precedes)
    let slots = Self.slots.flatMap { slot in
      ordered.filter { $0.direction.label == slot.label }.prefix(slot.count).map(\.technique.id)
    }
    let plan = planner.plan(situation, predictions: predictions, options: options)
    let lines = (plan.items + plan.preparation).flatMap { [$0.technique] + $0.members.map(\.technique) }
    return Finding(slots: Shares(task, found: Set(slots)), plan: Shares(task, found: Set(lines)))
  }

  private func outcome(
    _ name: String, _ source: String, _ judged: [(incident: Incident, found: [Finding])], _ resamples: Int,
    _ seed: UInt64, _ part: (Finding) -> (Double?, Double?)
  ) -> Outcome {
    var slots: [Double] = []
    var plan: [Double] = []
    var groups: [String] = []
    var tasks = 0
    for (incident, found) in judged {
      let pairs = found.map(part).compactMap { pair in pair.0.flatMap { a in pair.1.map { (a, $0) } } }
      guard !pairs.isEmpty else { continue }
      tasks += pairs.count
      slots.append(pairs.reduce(0) { $0 + $1.0 } / Double(pairs.count))
      plan.append(pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count))
      groups.append(incident.group)
    }
    let means = PairedMeans(slots, plan, groups: groups, resamples: resamples, seed: seed)
    return Outcome(
      name: name, source: source, incidents: slots.count, tasks: tasks, slots: means.first, plan: means.second,
      gain: means.gain)
  }
}
