public import Recommenders

/// What the counts of pairs say, beyond chance or not, for all pairs of a matrix at once.
public struct PairStatistics: Sendable, Equatable {
  /// The number of techniques.
  public let count: Int
  /// The p-value of each pair, row by row, symmetric; 1 on the diagonal.
  let pValues: [Double]
  /// The same corrected for the number of pairs (Benjamini and Hochberg).
  let qValues: [Double]

  /// Tests all pairs of a matrix.
  ///
  /// - Complexity: O(pairs · log reports) for Fisher's test.
  public init(_ matrix: CooccurrenceMatrix, test: IndependenceTest) {
    let n = matrix.techniques.count
    var single: [Double] = []
    single.reserveCapacity(n * max(n - 1, 0) / 2)
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) { single.append(test.pValue(matrix.table(i, j))) }
    }
    let adjusted = BenjaminiHochberg.adjusted(single)
    var (p, q) = ([Double](repeating: 1, count: n * n), [Double](repeating: 1, count: n * n))
    var position = 0
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) {
        for cell in [i * n + j, j * n + i] { (p[cell], q[cell]) = (single[position], adjusted[position]) }
        position += 1
      }
    }
    (count, pValues, qValues) = (n, p, q)
  }

  /// The p-value of a pair.
  public func pValue(_ i: Int, _ j: Int) -> Double { pValues[i * count + j] }

  /// The p-value of a pair, corrected for the number of pairs.
  public func qValue(_ i: Int, _ j: Int) -> Double { qValues[i * count + j] }
}
