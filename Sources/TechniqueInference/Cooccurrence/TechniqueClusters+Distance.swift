import Recommenders

extension TechniqueClusters.Distance {
  /// How alike the techniques of two columns are, 0…1; 1 on the diagonal. Distances are 1 less this.
  ///
  /// Measures that run from −1 to 1 are brought to 0…1; where one is not defined the two count as unrelated.
  func similarities(_ matrix: CooccurrenceMatrix) -> [Double] {
    let n = matrix.techniques.count
    var values = [Double](repeating: 1, count: n * n)
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) {
        let value = measure.value(matrix.table(i, j)) ?? 0
        values[i * n + j] = value
        values[j * n + i] = value
      }
    }
    if self == .profile { values = Self.correlations(values, n) }
    return self == .jaccard ? values : values.map { ($0 + 1) / 2 }
  }

  /// The correlation of each two rows over the columns other than their own, which would speak for their tie alone.
  private static func correlations(_ rows: [Double], _ n: Int) -> [Double] {
    var correlations = [Double](repeating: 1, count: n * n)
    guard n > 3 else { return rows }
    let count = Double(n - 2)
    for i in 0..<n {
      for j in (i + 1)..<max(n, i + 1) {
        var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for k in 0..<n where k != i && k != j {
          let (a, b) = (rows[i * n + k], rows[j * n + k])
          x += a
          y += b
          xx += a * a
          yy += b * b
          xy += a * b
        }
        let spread = (xx - x * x / count) * (yy - y * y / count)
        let correlation = spread > 0 ? (xy - x * y / count) / spread.squareRoot() : 0
        correlations[i * n + j] = min(1, max(-1, correlation))
        correlations[j * n + i] = correlations[i * n + j]
      }
    }
    return correlations
  }
}
