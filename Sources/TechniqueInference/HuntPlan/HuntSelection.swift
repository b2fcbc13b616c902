import AttackKnowledge

/// Picks the lines of a plan from all that is likely.
struct HuntSelection {
  /// The lines, by priority.
  private(set) var lines: [HuntDraft] = []
  /// What an attacker prepares outside the defender's systems, by priority.
  private(set) var preparation: [HuntDraft] = []
  /// What is not in the plan though it is likely enough, and why.
  private(set) var leftOut: [HuntPlan.LeftOut] = []

  /// Lines of one tactic in a diverse plan.
  static let mostOfATactic = 6
  /// Lines about preparation.
  static let mostOfPreparation = 5
  /// With fewer lines than this the lowest probability is waived.
  static let fewest = 5
  /// Once a way in was observed, another one needs to be so many times likelier than in any report.
  static let entryLift = 1.5

  /// - Parameters:
  ///   - drafts: all techniques that may come back.
  ///   - entryIsObserved: whether a technique of initial access is among those that are confirmed.
  ///   - isCheckable: whether some log or data component shows a line; `nil` where nothing is known of that.
  ///   - family: makes one line of the drafts of a family.
  init(
    _ drafts: [HuntDraft], options: HuntOptions, entryIsObserved: Bool, isCheckable: ((HuntDraft) -> Bool)?,
    family: ([HuntDraft]) -> HuntDraft
  ) {
    let sorted = drafts.sorted(by: HuntDraft.precedes)
    let lowest = options.minimumProbability ?? HuntOptions.lowestProbability
    preparation = Array(
      sorted.filter { $0.isPreparation && $0.probability >= lowest }.prefix(Self.mostOfPreparation))
    var rest = sorted.filter { !$0.isPreparation }
    if entryIsObserved {
      let other = rest.filter { $0.isOnlyEntry && ($0.lift ?? 0) < Self.entryLift }
      leave(other, .entryIsObserved, lowest)
      rest.removeAll { $0.isOnlyEntry && ($0.lift ?? 0) < Self.entryLift }
    }
    if options.rollsUp { rest = Self.folded(rest, family) }
    if let isCheckable, !options.includesUncheckable {
      leave(rest.filter { !isCheckable($0) }, .noLogSource, lowest)
      rest.removeAll { !isCheckable($0) }
    }
    if options.isDiverse { rest = Self.diverse(rest) }
    let likely = rest.filter { $0.probability >= lowest }
    let enough = options.minimumProbability != nil || likely.count >= Self.fewest
    lines = Array((enough ? likely : Array(rest.prefix(Self.fewest))).prefix(options.count))
  }

  private mutating func leave(_ drafts: [HuntDraft], _ reason: HuntPlan.LeftOut.Reason, _ lowest: Double) {
    let likely = drafts.filter { $0.probability >= lowest }.map(\.technique.id)
    if !likely.isEmpty { leftOut.append(HuntPlan.LeftOut(reason: reason, techniques: likely)) }
  }

  /// A line for each family, in the order of their priorities.
  private static func folded(_ drafts: [HuntDraft], _ family: ([HuntDraft]) -> HuntDraft) -> [HuntDraft] {
    Dictionary(grouping: drafts) { $0.technique.id.family }.values
      .map { $0.count == 1 ? $0[0] : family($0) }
      .sorted(by: HuntDraft.precedes)
  }

  /// A technique of several tactics takes a place of the one that has most left.
  private static func diverse(_ drafts: [HuntDraft]) -> [HuntDraft] {
    var taken: [String: Int] = [:]
    return drafts.filter { draft in
      let free = draft.technique.tactics.min { taken[$0, default: 0] < taken[$1, default: 0] }
      guard let free else { return true }
      guard taken[free, default: 0] < mostOfATactic else { return false }
      taken[free, default: 0] += 1
      return true
    }
  }
}

extension HuntDraft {
  private static let preparationTactics: Set<String> = ["reconnaissance", "resource-development"]

  /// Whether it happens on the attacker's side.
  var isPreparation: Bool {
    !technique.tactics.isEmpty && technique.tactics.allSatisfy(Self.preparationTactics.contains)
  }

  /// Whether it is a way in and nothing else.
  var isOnlyEntry: Bool { technique.tactics == ["initial-access"] }
}
