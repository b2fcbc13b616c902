/// In how many reports each of two items was seen, both together, and any at all: a two-by-two table.
///
///     let table = PairTable(both: 14, first: 20, second: 30, total: 345)
///     table.expected  // 1.74: what chance alone would give
///
/// "Report" stands for whatever was counted: a row of an ``ObservationMatrix``.
public struct PairTable: Sendable, Hashable {
  /// Reports that name both.
  public let both: Int
  /// Reports that name the first, with or without the second.
  public let first: Int
  /// Reports that name the second, with or without the first.
  public let second: Int
  /// All reports.
  public let total: Int

  /// Creates a table; the counts must be possible: 0 ≤ both ≤ first and second, and all of them fit into `total`.
  public init(both: Int, first: Int, second: Int, total: Int) {
    precondition(both >= 0 && both <= min(first, second), "both are seen no more often than either")
    precondition(first + second - both <= total, "there are at least as many reports as name one of the two")
    self.both = both
    self.first = first
    self.second = second
    self.total = total
  }

  /// Reports that name the first alone.
  public var firstOnly: Int { first - both }
  /// Reports that name the second alone.
  public var secondOnly: Int { second - both }
  /// Reports that name neither.
  public var neither: Int { total - first - second + both }

  /// Reports with both that independence would give on average; 0 where there are no reports.
  public var expected: Double { total == 0 ? 0 : Double(first) * Double(second) / Double(total) }
}
