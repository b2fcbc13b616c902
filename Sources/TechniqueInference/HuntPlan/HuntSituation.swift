public import AttackKnowledge
public import FileFormats

/// What is known of an incident before a plan is made.
public struct HuntSituation: Sendable, Equatable {
  /// How sure an observation is; the raw values are part of the JSON contract.
  public enum State: String, Sendable {
    /// It was seen.
    case confirmed
    /// It may have been.
    case suspected
  }

  /// A technique that was observed.
  public struct Observed: Sendable, Equatable {
    /// The technique.
    public let technique: TechniqueID
    /// How sure it is.
    public let state: State
    /// The same as a number, above 0 to 1.
    public let weight: Double
    /// When, where and by whom it was seen.
    public let sightings: Sightings

    /// Creates an observation.
    public init(
      _ technique: TechniqueID, state: State = .confirmed, weight: Double = 1, sightings: Sightings = Sightings()
    ) {
      self.technique = technique
      self.state = state
      self.weight = weight
      self.sightings = sightings
    }
  }

  /// What was observed, each technique once, ascending.
  public var observed: [Observed]
  /// What was looked for and is not there, ascending.
  public var ruledOut: [TechniqueID]
  /// The newest of what was observed, if that is known.
  public var latest: TechniqueID?
  /// Platforms that matter, as ATT&CK spells them; empty for all.
  public var platforms: Set<String>
  /// Hosts that are known to be affected, beside those on which something was seen.
  public var hosts: [String]
  /// Users that are known to be affected, beside those by whom something was seen.
  public var users: [String]
  /// The time from which on to look.
  public var since: EventTime?
  /// The time up to which to look.
  public var until: EventTime?
  /// Free words that go with the plan.
  public var notes: [String]

  /// Creates a situation.
  public init(
    observed: [Observed], ruledOut: [TechniqueID] = [], latest: TechniqueID? = nil, platforms: Set<String> = [],
    hosts: [String] = [], users: [String] = [], since: EventTime? = nil, until: EventTime? = nil, notes: [String] = []
  ) {
    self.observed = observed.sorted { $0.technique < $1.technique }
    self.ruledOut = ruledOut.sorted()
    self.latest = latest
    self.platforms = platforms
    self.hosts = hosts
    self.users = users
    self.since = since
    self.until = until
    self.notes = notes
  }
}

/// How a plan is put together.
public struct HuntOptions: Sendable, Equatable {
  /// The lowest probability of a line where none is asked for.
  public static let lowestProbability = 0.02

  /// Lines of the plan at most.
  public var count: Int
  /// Whether the lines of one tactic are limited.
  public var isDiverse: Bool
  /// Whether a technique and its sub-techniques are one line.
  public var rollsUp: Bool
  /// The lowest probability of a line; `lowestProbability` when `nil`, unless that leaves fewer than five lines.
  public var minimumProbability: Double?
  /// Whether techniques come back for which no log source is known.
  public var includesUncheckable: Bool

  /// Creates options.
  public init(
    count: Int = 25, isDiverse: Bool = true, rollsUp: Bool = true, minimumProbability: Double? = nil,
    includesUncheckable: Bool = false
  ) {
    self.count = count
    self.isDiverse = isDiverse
    self.rollsUp = rollsUp
    self.minimumProbability = minimumProbability
    self.includesUncheckable = includesUncheckable
  }
}
