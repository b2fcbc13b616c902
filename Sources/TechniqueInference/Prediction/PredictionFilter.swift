package import AttackKnowledge

/// Which techniques may come back.
public struct PredictionFilter: Sendable, Equatable {
  /// Platforms, any of which will do, as ATT&CK spells them; empty for all.
  public var platforms: Set<String>
  /// Shortnames of tactics, any of which will do; empty for all.
  public var tactics: Set<String>
  /// The lowest score.
  public var minimumScore: Float?
  /// The lowest probability; of no effect in models that give none.
  public var minimumProbability: Float?
  /// Whether only techniques that the catalog has in use may come back.
  public var activeOnly: Bool

  /// Creates a filter; with no argument everything may come back.
  public init(
    platforms: Set<String> = [], tactics: Set<String> = [], minimumScore: Float? = nil,
    minimumProbability: Float? = nil, activeOnly: Bool = false
  ) {
    self.platforms = platforms
    self.tactics = tactics
    self.minimumScore = minimumScore
    self.minimumProbability = minimumProbability
    self.activeOnly = activeOnly
  }

  package func admits(_ id: TechniqueID, in catalog: AttackCatalog) -> Bool {
    if platforms.isEmpty && tactics.isEmpty && !activeOnly { return true }
    guard let technique = catalog[id], !activeOnly || technique.isActive else { return false }
    return (platforms.isEmpty || !platforms.isDisjoint(with: technique.platforms))
      && (tactics.isEmpty || !tactics.isDisjoint(with: technique.tactics))
  }
}
