/// Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations.
///
/// - Complexity: O(n³) a sweep, about six to ten sweeps.
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., 2013, §8.5.
struct SymmetricEigen {
  /// Descending.
  let values: [Double]
  /// The eigenvector of each value.
  let vectors: [[Double]]

  /// - Parameter matrix: `n × n` numbers; only their symmetric part counts.
  init(_ matrix: [Double], n: Int) {
    precondition(matrix.count == n * n, "n × n numbers")
    var a = (0..<(n * n)).map { (matrix[$0] + matrix[$0 % n * n + $0 / n]) / 2 }
    var v = (0..<(n * n)).map { $0 / n == $0 % n ? 1.0 : 0 }
    let scale = a.reduce(0) { $0 + $1 * $1 }
    for _ in 0..<60 {
      let off = (0..<(n * n)).reduce(0.0) { $1 / n == $1 % n ? $0 : $0 + a[$1] * a[$1] }
      if off <= scale * 1e-30 { break }
      for p in 0..<n {
        for q in (p + 1)..<max(n, p + 1) where a[p * n + q] != 0 { Self.rotate(&a, &v, n, p, q) }
      }
    }
    let order = (0..<n).sorted { (a[$1 * n + $1], $0) < (a[$0 * n + $0], $1) }
    values = order.map { a[$0 * n + $0] }
    vectors = order.map { column in (0..<n).map { v[$0 * n + column] } }
  }

  /// Turns the plane of axes p and q so that the element between them becomes 0.
  private static func rotate(_ a: inout [Double], _ v: inout [Double], _ n: Int, _ p: Int, _ q: Int) {
    let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
    let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<n {
      let (kp, kq) = (a[k * n + p], a[k * n + q])
      a[k * n + p] = c * kp - s * kq
      a[k * n + q] = s * kp + c * kq
    }
    for k in 0..<n {
      let (pk, qk) = (a[p * n + k], a[q * n + k])
      a[p * n + k] = c * pk - s * qk
      a[q * n + k] = s * pk + c * qk
      let (vp, vq) = (v[k * n + p], v[k * n + q])
      v[k * n + p] = c * vp - s * vq
      v[k * n + q] = s * vp + c * vq
    }
  }
}
