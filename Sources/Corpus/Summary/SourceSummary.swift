/// A source, and what a corpus holds of it now: migration and merging change the numbers.
public struct SourceSummary: Sendable, Equatable {
  /// The source as it was read.
  public let source: CorpusSource
  /// Number of its reports.
  public let reports: Int
  /// Number of its (report, technique) pairs.
  public let observations: Int
  /// Number of its reports without a technique.
  public let emptyReports: Int
}
