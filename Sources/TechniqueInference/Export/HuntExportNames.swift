import AttackKnowledge
import FileFormats

extension DirectionLabel {
  /// The title of the worklist.
  package var title: String {
    switch self {
    case .lookBack: "Look back"
    case .between: "In between"
    case .lookForward: "Look forward"
    case .eitherSide: "Either side"
    }
  }

  /// What the worklist is for.
  package var subtitle: String {
    switch self {
    case .lookBack: "what probably came before"
    case .between: "what probably came between two of the events"
    case .lookForward: "what may still come"
    case .eitherSide: "what may have come before or may still come"
    }
  }

  /// The name in tags and labels.
  var slug: String {
    switch self {
    case .lookBack: "look-back"
    case .between: "between"
    case .lookForward: "look-forward"
    case .eitherSide: "either-side"
    }
  }
}

extension HuntPlan {
  /// The worklists in the order in which they are shown, without empty ones.
  package var lists: [(label: DirectionLabel, items: [HuntItem])] {
    [(.lookBack, lookBack), (.between, between), (.lookForward, lookForward), (.eitherSide, eitherSide)]
      .filter { !$0.1.isEmpty }
  }

  /// What distinguishes this plan from others of the same moment.
  var key: String {
    let observed = situation.observed.map { one in
      "\(one.technique):\(one.weight)" + one.sightings.all.map { ":\($0.line)" }.joined()
    }
    let parts = [
      observed, situation.ruledOut.map(\.description), [situation.latest?.description ?? ""],
      situation.platforms.sorted(), situation.hosts + situation.users,
      [situation.since, situation.until].compactMap { $0?.description }, situation.notes,
      items.map { "\($0.technique)\($0.probability)" },
    ]
    return parts.map { $0.joined(separator: ",") }.joined(separator: "|")
  }

  /// "T1059.001, T1003" — what the plan starts from.
  package var observedIDs: String { situation.observed.map(\.technique.description).joined(separator: ", ") }
}

extension Sighting {
  /// "2026-03-01T10:04:00Z on FS-01 by ana".
  package var line: String {
    [time?.description, host.map { "on \($0)" }, user.map { "by \($0)" }].compactMap(\.self).joined(separator: " ")
  }
}
