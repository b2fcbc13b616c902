import AttackKnowledge

/// In which order logs let the most items be checked: always the one that adds most to those before it, which comes
/// within a factor of 1 − 1/e of the best choice of as many (Nemhauser, Wolsey and Fisher, 1978).
enum LogSourceCover {
  private static let most = 12
  private static let mostChannels = 8

  static func steps(for items: [HuntItem]) -> [HuntPlan.LogSourceStep] {
    var reached: [String: [TechniqueID]] = [:]
    var channels: [String: [String: Int]] = [:]
    for item in items {
      let sources = item.logSources
      let names = sources.isEmpty ? item.components : sources.map(\.name)
      for name in Set(names) { reached[name, default: []].append(item.technique) }
      for source in sources where !source.channel.isEmpty {
        channels[source.name, default: [:]][source.channel, default: 0] += 1
      }
    }
    var covered: Set<TechniqueID> = []
    var steps: [HuntPlan.LogSourceStep] = []
    var left = reached
    while steps.count < most {
      let gains = left.map { (name: $0.key, gain: $0.value.count { !covered.contains($0) }) }.filter { $0.gain > 0 }
      let best = gains.min { a, b in
        if a.gain != b.gain { return a.gain > b.gain }
        let (all, others) = (reached[a.name]?.count ?? 0, reached[b.name]?.count ?? 0)
        return all != others ? all > others : a.name < b.name
      }
      guard let best, let own = left.removeValue(forKey: best.name) else { break }
      let new = own.filter { !covered.contains($0) }
      covered.formUnion(new)
      let named = channels[best.name, default: [:]].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      steps.append(
        HuntPlan.LogSourceStep(
          name: best.name, channels: named.prefix(mostChannels).map(\.key), items: own, newItems: new,
          covered: covered.count))
    }
    return steps
  }
}
