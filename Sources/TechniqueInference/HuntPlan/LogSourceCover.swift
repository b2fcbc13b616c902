import AttackKnowledge

/// In which order channels of logs let the most items be checked: always the one that adds most to those before it, which
/// comes within a factor of 1 − 1/e of the best choice of as many (Nemhauser, Wolsey and Fisher, 1978).
///
/// By channel, since a log such as Sysmon as a whole shows nearly everything, which tells nobody what to read.
enum LogSourceCover {
  private static let most = 12

  private struct Place: Hashable, Comparable {
    let log: String
    let channel: String

    static func < (a: Place, b: Place) -> Bool { (a.log, a.channel) < (b.log, b.channel) }
  }

  static func steps(for items: [HuntItem]) -> [HuntPlan.LogSourceStep] {
    var reached: [Place: [TechniqueID]] = [:]
    for item in items {
      let sources = item.logSources
      let places =
        sources.isEmpty
        ? item.components.map { Place(log: $0, channel: "") }
        : sources.map { Place(log: $0.name, channel: $0.channel) }
      for place in Set(places) { reached[place, default: []].append(item.technique) }
    }
    var covered: Set<TechniqueID> = []
    var steps: [HuntPlan.LogSourceStep] = []
    var left = reached
    while steps.count < most {
      let gains = left.map { (place: $0.key, gain: $0.value.count { !covered.contains($0) }) }.filter { $0.gain > 0 }
      let best = gains.min { a, b in
        if a.gain != b.gain { return a.gain > b.gain }
        let (all, others) = (reached[a.place]?.count ?? 0, reached[b.place]?.count ?? 0)
        return all != others ? all > others : a.place < b.place
      }
      guard let place = best?.place, let own = left.removeValue(forKey: place) else { break }
      let new = own.filter { !covered.contains($0) }
      covered.formUnion(new)
      steps.append(
        HuntPlan.LogSourceStep(
          name: place.log, channels: place.channel.isEmpty ? [] : [place.channel], items: own, newItems: new,
          covered: covered.count))
    }
    return steps
  }
}
