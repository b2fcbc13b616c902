package import AttackKnowledge

/// Where the rules of a plan's lines come from: the user's own, and an index of public ones.
package struct RuleSource: Sendable {
  private let index: RuleIndex?
  private let own: [TechniqueID: [OwnRule]]

  /// - Parameters:
  ///   - index: in the ids of the plan.
  ///   - own: the user's own rules, in ids of any version.
  ///   - catalog: which ids are in use.
  package init(index: RuleIndex?, own: OwnRules?, catalog: AttackCatalog) {
    self.index = index
    var byTechnique: [TechniqueID: [OwnRule]] = [:]
    for var rule in own?.rules ?? [] {
      rule.rule.techniques = Set(rule.rule.techniques.compactMap { catalog.resolve($0).active }).sorted()
      for technique in rule.rule.techniques { byTechnique[technique, default: []].append(rule) }
    }
    self.own = byTechnique
  }

  /// The rules for a line, the best first: the user's own before others.
  ///
  /// - Parameter platforms: rules that look at other platforms only are left out; none when empty.
  package func choices(for item: HuntItem, platforms: Set<String>) -> [PlanRules.Choice] {
    var found: [(choice: PlanRules.Choice, place: Place)] = []
    var seen: Set<String> = []
    for (distance, technique) in techniques(of: item).enumerated() {
      let ownRules = own[technique, default: []].map { PlanRules.Choice(rule: $0.rule, own: $0, source: "own") }
      let others = (index?.rules(for: technique) ?? [])
        .map { PlanRules.Choice(rule: $0, own: nil, source: index?.source ?? "") }
      for choice in ownRules + others {
        let known = choice.rule.logSource.platforms
        // A rule for another sub-technique of the same parent often names the parent too.
        guard
          technique == item.technique || technique != item.technique.parent
            || !choice.rule.techniques.contains(where: { $0.parent == technique })
        else { continue }
        guard platforms.isEmpty || known.isEmpty || !platforms.isDisjoint(with: known),
          seen.insert(choice.rule.id ?? choice.source + choice.rule.file).inserted
        else { continue }
        found.append((choice, Place(choice, distance: distance, item: item)))
      }
    }
    return found.sorted { $0.place < $1.place }.map(\.choice)
  }

  /// The techniques whose rules look for a line: its own, those that it stands for, and the parent of a sub-technique.
  private func techniques(of item: HuntItem) -> [TechniqueID] {
    let own = [item.technique] + item.members.map(\.technique).filter { $0 != item.technique }
    return own + (item.technique.parent.map { own.contains($0) ? [] : [$0] } ?? [])
  }

  /// What makes one rule better than another, the weightiest first.
  private struct Place: Comparable {
    private let ranks: [Int]
    private let file: String

    init(_ choice: PlanRules.Choice, distance: Int, item: HuntItem) {
      let rule = choice.rule
      let levels = DetectionRule.Level.allCases.count
      let isForPlatform = !Set(item.platforms).isDisjoint(with: rule.logSource.platforms)
      // A rule of which level or status is not known stands behind those that say that they are good.
      ranks = [
        choice.own == nil ? 1 : 0,
        item.technique.parent.map { rule.techniques.contains($0) && !rule.techniques.contains(item.technique) } ?? false
          ? 1 : 0,
        isForPlatform ? 0 : 1,
        item.logSources.contains(where: rule.logSource.isServed) ? 0 : 1,
        rule.kind == .sigma ? 0 : 1,
        // SigmaHQ's rules for one campaign, and those with blanks to fill in, find less.
        rule.file.hasPrefix("rules-emerging-threats/") || rule.file.hasPrefix("rules-placeholder/") ? 1 : 0,
        rule.status == .stable || rule.status == .test ? 0 : 1,
        levels - (rule.level.flatMap { DetectionRule.Level.allCases.firstIndex(of: $0) } ?? 1),
        distance, rule.techniques.count,
      ]
      file = rule.file
    }

    static func < (a: Place, b: Place) -> Bool {
      a.ranks == b.ranks ? a.file < b.file : a.ranks.lexicographicallyPrecedes(b.ranks)
    }
  }
}
