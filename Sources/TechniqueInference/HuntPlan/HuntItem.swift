public import AttackKnowledge

/// A line of a worklist: a technique to look for, why, where, and what would settle it.
public struct HuntItem: Sendable, Equatable {
  /// What the line is for; the raw values are part of the JSON contract.
  public enum Role: String, Sendable {
    /// Find out whether it happened.
    case research
    /// Keep it from happening.
    case response
  }

  /// A technique of a family that is one line.
  public struct Member: Sendable, Equatable {
    /// The technique.
    public let technique: TechniqueID
    /// Its name.
    public let name: String
    /// How likely a report like this incident's lists it, 0…1.
    public let probability: Double
  }

  /// The place in the plan, from 1.
  public let line: Int
  /// The place in its worklist, from 1.
  public let rank: Int
  /// The technique.
  public let technique: TechniqueID
  /// Its name.
  public let name: String
  /// Shortnames of its tactics in matrix order.
  public let tactics: [String]
  /// Its platforms.
  public let platforms: [String]
  /// Its STIX id.
  public let stixID: String
  /// How likely a report that lists all that was observed lists it; of a family, how likely it lists one of it.
  public let likelihood: Prediction.Likelihood
  /// The share of all reports that list it.
  public let baseRate: Double?
  /// How many times likelier it is than in any report.
  public let lift: Double?
  /// On which side of what was observed it lies.
  public let direction: DirectionEstimate
  /// Why.
  public let reason: DirectionReason
  /// The observed techniques that speak for it, the loudest first.
  public let evidence: [Prediction.Evidence]
  /// ATT&CK's detection strategies with the analytics for the chosen platforms.
  public let strategies: [AttackDetection.Strategy]
  /// Data components, in versions of ATT&CK without detection strategies.
  public let components: [String]
  /// What hinders it.
  public let mitigations: [AttackDetection.Mitigation]
  /// The time in which its evidence would lie.
  public let window: HuntWindow
  /// Where its evidence would lie, in the terms of those who keep the logs.
  public let scopes: [HuntScope]
  /// The line as a hypothesis: if it happened, then what shows it where and when, and what refutes it.
  public let hypothesis: String
  /// What evidence would confirm it.
  public let confirmation: String
  /// What evidence would refute it.
  public let refutation: String
  /// What the line is for.
  public let role: Role
  /// In which order it is worked on.
  public let priority: HuntPriority
  /// What one's own detections say of it; `nil` where no coverage was given.
  public let coverage: DetectionCoverage.Status?
  /// The techniques of a family that is one line, the likeliest first; empty for a technique alone.
  public let members: [Member]

  /// The logs and channels of its analytics, each once, in the order of the data.
  public var logSources: [AttackDetection.LogSource] {
    var seen: Set<AttackDetection.LogSource> = []
    return strategies.flatMap(\.analytics).flatMap(\.logSources).filter { seen.insert($0).inserted }
  }

  /// How likely a report that lists all that was observed lists it, 0…1.
  public var probability: Double { likelihood.probability }

  /// Whether one's own detections would miss it.
  public var isBlindSpot: Bool { coverage?.level == DetectionCoverage.Level.none }
}
