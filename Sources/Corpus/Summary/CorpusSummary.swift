/// A corpus in numbers.
public struct CorpusSummary: Sendable, Equatable {
  /// Each source, with what is there of it now.
  public let sources: [SourceSummary]
  /// Number of reports, those without a technique included.
  public let reports: Int
  /// Number of (report, technique) pairs.
  public let observations: Int
  /// Number of reports without a technique.
  public let emptyReports: Int
  /// How many techniques reports name; `nil` when none names any.
  public let sizes: ReportSizes?
  /// Number of distinct techniques.
  public let techniques: Int
  /// How much of a version of ATT&CK was seen, if one was given.
  public let coverage: Coverage?
  /// Number of reports by origin, the greatest first.
  public let origins: [OriginCount]
  /// The techniques in most reports, ties by id.
  public let topTechniques: [TopTechnique]
  /// Reports that name the same techniques.
  public let duplicates: DuplicateCounts
  /// Reports that give the same URL.
  public let sharedReferences: SharedReferences
  /// What migration changed, if there was one.
  public let migration: MigrationSummary?
  /// What was passed over in reading.
  public let diagnostics: [CorpusDiagnostic]
}
