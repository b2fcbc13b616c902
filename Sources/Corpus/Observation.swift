public import AttackKnowledge

/// That a report names a technique, and how often.
public struct Observation: Hashable, Sendable {
  /// The technique.
  public let technique: TechniqueID
  /// How many times the source counts it; at least 1. What is counted (mentions, relationships, rows) is the source's
  /// affair, which is why models read it as yes or no.
  public let count: Int

  /// Creates an observation.
  public init(_ technique: TechniqueID, count: Int = 1) {
    precondition(count > 0, "an observation counts at least once")
    self.technique = technique
    self.count = count
  }
}

extension Observation {
  /// The observations ascending by id, each technique once: the counts of repeated ones are added.
  static func merged(_ observations: [Observation]) -> [Observation] {
    let isAscending = zip(observations, observations.dropFirst()).allSatisfy { $0.technique < $1.technique }
    if isAscending { return observations }
    var merged: [Observation] = []
    merged.reserveCapacity(observations.count)
    for observation in observations.sorted(by: { $0.technique < $1.technique }) {
      if let last = merged.last, last.technique == observation.technique {
        merged[merged.count - 1] = last.adding(observation.count)
      } else {
        merged.append(observation)
      }
    }
    return merged
  }

  /// The observation with a greater count; a sum that does not fit stays at the greatest number, because counts come
  /// from files that anybody can write.
  private func adding(_ more: Int) -> Observation {
    let (sum, overflow) = count.addingReportingOverflow(more)
    return Observation(technique, count: overflow ? .max : sum)
  }
}
