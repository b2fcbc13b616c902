/// p-values corrected for having looked at many pairs.
///
/// Source: Benjamini and Hochberg, *Controlling the False Discovery Rate*, JRSS B 57, 1995.
public enum BenjaminiHochberg {
  /// The q-value of each p-value, in the same order: among all pairs whose q-value is at most x, a share of about x is
  /// there by chance.
  ///
  /// - Complexity: O(n log n).
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank + 1))
      adjusted[index] = least
    }
    return adjusted
  }
}
