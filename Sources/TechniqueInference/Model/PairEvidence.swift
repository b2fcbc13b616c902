public import Recommenders

/// In how many reports each technique, and each pair of techniques, was seen.
public struct PairEvidence: Sendable, Equatable {
  /// The number of reports that were counted.
  public let reportCount: Int
  /// The number of techniques.
  public let techniqueCount: Int
  /// The upper triangle with its diagonal, row by row.
  let triangle: [UInt32]

  /// Counts the rows of a matrix; rows without a technique are no reports.
  public init(counting matrix: ObservationMatrix) {
    let n = matrix.columnCount
    self.init(
      reportCount: matrix.nonemptyRowCount, techniqueCount: n,
      triangle: UpperTriangle(size: n).packed(matrix.pairCounts))
  }

  init(reportCount: Int, techniqueCount: Int, triangle: [UInt32]) {
    precondition(triangle.count == UpperTriangle(size: techniqueCount).count, "a triangle of counts")
    self.reportCount = reportCount
    self.techniqueCount = techniqueCount
    self.triangle = triangle
  }

  /// Takes counts that a file claims; `nil` when no reports could give them.
  ///
  /// The statistics of pairs rest on what holds of all counts: a pair is seen no more often than either of its
  /// techniques, and there are at least as many reports as name one of the two.
  ///
  /// - Complexity: O(techniques²).
  init?(claimed triangle: [UInt32], reportCount: Int, techniqueCount n: Int) {
    guard triangle.count == UpperTriangle(size: n).count,
      UpperTriangle(size: n).firstImpossible(triangle, of: reportCount) == nil
    else { return nil }
    self.init(reportCount: reportCount, techniqueCount: n, triangle: triangle)
  }

  /// In how many reports column `i` was seen.
  public func reports(with i: Int) -> Int { reports(withBoth: i, i) }

  /// In how many reports columns `i` and `j` were seen together.
  public func reports(withBoth i: Int, _ j: Int) -> Int {
    Int(triangle[UpperTriangle(size: techniqueCount).place(i, j)])
  }
}

extension PairEvidence: PairCounting {
  package var rowCount: Int { reportCount }
  package func rows(with item: Int) -> Int { reports(with: item) }
  package func rows(withBoth item: Int, _ other: Int) -> Int { reports(withBoth: item, other) }
}

extension PairEvidence {
  /// Reports' worth of the base rate beside the counts of a pair.
  private static let smoothing = 5.0

  /// How much it speaks against a technique that another one is known to be absent, in log odds: the logarithm of
  /// P(no i | j) / P(no i | no j) by Bayes' rule, and at most 0, since nothing becomes likelier by what is not there.
  func logOddsOf(_ j: Int, without i: Int) -> Double {
    guard i != j, reportCount > 0 else { return 0 }
    let (both, with, all) = (Double(reports(withBoth: i, j)), Double(reports(with: j)), Double(reports(with: i)))
    let total = Double(reportCount)
    let rate = Self.smoothing * all / total
    let given = (both + rate) / (with + Self.smoothing)
    let otherwise = (all - both + rate) / (total - with + Self.smoothing)
    guard given < 1, otherwise < 1 else { return 0 }
    return min(logarithm((1 - given) / (1 - otherwise)), 0)
  }
}
