public import AttackKnowledge

/// A technique that may belong to an incident, as a ranker has it.
public struct HuntCandidate: Sendable, Equatable {
  /// What an observed technique says for it.
  public struct Evidence: Sendable, Equatable {
    /// The observed technique.
    public let technique: TechniqueID
    /// Reports that list both; `nil` for models that keep no counts.
    public let reportsWithBoth: Int?
    /// Reports that list the observed technique.
    public let reports: Int?
    /// What it adds to the model's score; `nil` for models that cannot tell.
    public let contribution: Double?

    /// Creates an entry.
    public init(technique: TechniqueID, reportsWithBoth: Int?, reports: Int?, contribution: Double?) {
      self.technique = technique
      self.reportsWithBoth = reportsWithBoth
      self.reports = reports
      self.contribution = contribution
    }
  }

  /// The technique.
  public let technique: TechniqueID
  /// How likely a report like this incident's lists it, 0…1.
  public let probability: Double
  /// The share of all reports that list it, 0…1.
  public let baseRate: Double?
  /// What speaks for it, the loudest first.
  public let evidence: [Evidence]

  /// Creates a candidate.
  public init(technique: TechniqueID, probability: Double, baseRate: Double?, evidence: [Evidence] = []) {
    self.technique = technique
    self.probability = probability
    self.baseRate = baseRate
    self.evidence = evidence
  }

  /// How many times likelier it is than in any report.
  public var lift: Double? {
    guard let baseRate, baseRate > 0 else { return nil }
    return probability / baseRate
  }
}
