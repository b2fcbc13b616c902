/// What was merged because reports named the same techniques.
public struct DuplicateSummary: Sendable, Equatable {
  /// Number of reports before.
  public let reportsBefore: Int
  /// Number of reports after.
  public let reportsAfter: Int
  /// Reports without a technique, which were left out.
  public let emptyReports: Int
  /// For each report that stayed, its position before; ascending.
  public let kept: [Int]
  /// Positions before of the reports that became one, for each set that occurred more than once.
  public let merged: [[Int]]
}
