import AttackKnowledge

/// Picks the items of one worklist.
enum HuntSelection {
  /// Items of one tactic in a diverse list.
  static let mostOfATactic = 3
  /// A member of a family joins the item of its first when its priority is at least this share of that one's.
  static let joiningShare = 0.25

  static func select(_ drafts: [HuntDraft], count: Int, options: HuntOptions) -> [HuntDraft] {
    var drafts = drafts.sorted(by: HuntDraft.precedes)
    if options.rollsUp { drafts = rolledUp(drafts) }
    guard options.isDiverse else { return Array(drafts.prefix(count)) }
    var families: Set<TechniqueID> = []
    var tactics: [String: Int] = [:]
    var chosen: [HuntDraft] = []
    for draft in drafts where chosen.count < count {
      guard !families.contains(draft.technique.id.family) else { continue }
      // A technique of several tactics takes a place of the one that has most left.
      let free = draft.technique.tactics.min { tactics[$0, default: 0] < tactics[$1, default: 0] }
      if let free {
        guard tactics[free, default: 0] < mostOfATactic else { continue }
        tactics[free, default: 0] += 1
      }
      families.insert(draft.technique.id.family)
      chosen.append(draft)
    }
    return chosen
  }

  /// One item a family: its first, which stands for all members whose priority is near its own.
  private static func rolledUp(_ drafts: [HuntDraft]) -> [HuntDraft] {
    var places: [TechniqueID: Int] = [:]
    var items: [HuntDraft] = []
    for draft in drafts {
      guard let place = places[draft.technique.id.family] else {
        places[draft.technique.id.family] = items.count
        items.append(draft)
        continue
      }
      if draft.priority.value >= joiningShare * items[place].priority.value {
        items[place].members.append(draft.technique.id)
      }
    }
    return items.map { item in
      guard !item.members.isEmpty else { return item }
      var item = item
      item.members = (item.members + [item.technique.id]).sorted()
      return item
    }
  }
}
