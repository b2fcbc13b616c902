public import AttackKnowledge

/// Number of reports of one origin.
public struct OriginCount: Sendable, Equatable {
  /// The origin, or `nil` for reports that do not tell.
  public let origin: String?
  /// Number of reports.
  public let reports: Int
}

/// A technique that many reports name.
public struct TopTechnique: Sendable, Equatable {
  /// The technique.
  public let id: TechniqueID
  /// Its full name, if the catalog has it.
  public let name: String?
  /// Number of reports.
  public let reports: Int
}

/// How many reports name exactly the techniques that another one names.
public struct DuplicateCounts: Sendable, Equatable {
  /// Number of distinct technique sets, without the empty one: the reports that merging would leave.
  public let distinctSets: Int
  /// Number of sets that more than one report names.
  public let repeatedSets: Int
  /// Number of reports that merging would take away, those without a technique not counted.
  public let redundantReports: Int
}
