import AttackKnowledge

/// What would settle an item, in words.
struct HuntWords {
  let confirmation: String
  let refutation: String

  init(
    name: String, label: DirectionLabel, strategies: [AttackDetection.Strategy], components: [String],
    situation: HuntSituation
  ) {
    let sources = Self.sources(strategies, components)
    let place = situation.hosts.isEmpty ? "" : " on " + Self.listed(situation.hosts)
    let newest = situation.latest.map(\.description) ?? "what was observed"
    let time =
      switch label {
      case .lookBack: "before \(newest)"
      case .lookForward: "after \(newest)"
      case .eitherSide: "before or after \(newest)"
      }
    let since = situation.since.map { ", from \($0) on" } ?? ""
    guard let sources else {
      confirmation = "Traces of \(name)\(place) \(time)\(since); ATT&CK names no log for it here."
      refutation = "No trace of it in logs kept for that time; where no such logs were kept, nothing is refuted."
      return
    }
    confirmation = "\(sources) shows \(name)\(place) \(time)\(since)."
    refutation =
      "\(sources) was collected\(place) for all of that time and shows nothing of the kind; where it was not "
      + "collected, nothing is refuted."
  }

  /// "WinEventLog:Sysmon (EventCode=1, EventCode=3) or auditd:SYSCALL": the first three logs with two channels each.
  private static func sources(_ strategies: [AttackDetection.Strategy], _ components: [String]) -> String? {
    var names: [String] = []
    var channels: [String: [String]] = [:]
    for source in strategies.flatMap(\.analytics).flatMap(\.logSources) {
      if channels[source.name] == nil { names.append(source.name) }
      if !source.channel.isEmpty, !(channels[source.name]?.contains(source.channel) ?? false) {
        channels[source.name, default: []].append(source.channel)
      } else {
        channels[source.name] = channels[source.name] ?? []
      }
    }
    if names.isEmpty { return components.isEmpty ? nil : listed(Array(components.prefix(3)), "or") }
    return listed(
      names.prefix(3).map { name in
        let own = channels[name, default: []].prefix(2)
        return own.isEmpty ? name : "\(name) (\(own.joined(separator: "; ")))"
      }, "or")
  }

  /// "a, b and c".
  static func listed(_ items: [String], _ word: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
