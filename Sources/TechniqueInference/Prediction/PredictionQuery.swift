public import AttackKnowledge
public import Recommenders

/// What is known of an incident, and what is wanted.
public struct PredictionQuery: Sendable {
  /// A technique that was observed, and how far it counts.
  public struct Observed: Sendable, Equatable {
    /// The technique.
    public let technique: TechniqueID
    /// How sure it is, above 0 to 1.
    public let weight: Double

    /// Creates an observation; weights outside 0…1 are brought to the nearer end.
    public init(_ technique: TechniqueID, weight: Double = 1) {
      self.technique = technique
      self.weight = min(max(weight, 0), 1)
    }
  }

  /// What was observed; of a technique that is named twice the surer mention counts, those of weight 0 do not.
  public var observed: [Observed]
  /// Techniques that were looked for and are not there: they never come back, and what depends on them becomes less
  /// likely.
  public var ruledOut: [TechniqueID]
  /// Techniques of an actor that is thought to be at work: they become somewhat likelier.
  public var context: Set<TechniqueID>
  /// Techniques that must not come back; observed and ruled-out ones never do.
  public var hidden: Set<TechniqueID>
  /// Which of the rest may come back.
  public var filter: PredictionFilter
  /// How many at most.
  public var count: Int
  /// What they are ranked by; anything but the probability needs a model that is calibrated and keeps counts.
  public var ranking: Ranking
  /// Whether predictions say what speaks for them, which takes longer than to rank them.
  package var isExplained = true

  /// Creates a query.
  public init(
    observed: [Observed], ruledOut: [TechniqueID] = [], context: Set<TechniqueID> = [],
    hidden: Set<TechniqueID> = [], filter: PredictionFilter = PredictionFilter(), count: Int = 20,
    ranking: Ranking = .probability
  ) {
    self.observed = observed
    self.ruledOut = ruledOut
    self.context = context
    self.hidden = hidden
    self.filter = filter
    self.count = count
    self.ranking = ranking
  }
}
