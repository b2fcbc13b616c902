/// Precision, recall, NDCG and MSE exactly as MITRE's Technique Inference Engine computes them.
///
/// Kept for comparison with its published figures, oddities included: nothing is masked unless the caller does it,
/// precision divides by all rows, recall by rows with something to find; both give a tie that straddles k no credit,
/// while NDCG lets the lower column win it; NDCG is a ratio of sums; MSE looks at positives only.
///
/// Source: `utils.py` of MITRE's Technique Inference Engine.
public struct MITREMetrics: Sendable {
  /// The cutoffs.
  public let cutoffs: [Int]
  private var rows: [Row] = []

  private struct Row: Sendable {
    var hits: [Double]
    var gains: [Double]
    var idealGains: [Double]
    var relevant: Double
    var squaredError: Double
  }

  /// Creates an empty tally for some cutoffs.
  public init(cutoffs: [Int]) { self.cutoffs = cutoffs }

  /// Adds a row: a score for each column, and the columns that are to be found.
  public mutating func add(scores: [Float], relevant: [Int]) {
    var row = Row(
      hits: cutoffs.map { _ in 0 }, gains: cutoffs.map { _ in 0 }, idealGains: cutoffs.map { _ in 0 },
      relevant: Double(relevant.count), squaredError: 0)
    for item in relevant {
      let score = scores[item]
      var lastRank = 0
      var firstRank = 1
      for (column, other) in scores.enumerated() {
        if other >= score { lastRank += 1 }
        if other > score || (other == score && column < item) { firstRank += 1 }
      }
      for (index, cutoff) in cutoffs.enumerated() {
        if lastRank <= cutoff { row.hits[index] += 1 }
        if firstRank <= cutoff { row.gains[index] += discount(firstRank) }
      }
      // A masked column (−∞) cannot be found; MITRE's MSE knows no masks.
      if score.isFinite { row.squaredError += (1 - Double(score)) * (1 - Double(score)) }
    }
    for (index, cutoff) in cutoffs.enumerated() {
      for rank in 1..<(min(relevant.count, cutoff) + 1) { row.idealGains[index] += discount(rank) }
    }
    rows.append(row)
  }

  /// The figures: `precision@k`, `recall@k` and `ndcg@k` for each cutoff, and `mse`.
  public var metrics: [RatioMetric] {
    var metrics: [RatioMetric] = []
    for (index, cutoff) in cutoffs.enumerated() {
      metrics.append(
        RatioMetric(
          name: "precision@\(cutoff)", numerators: rows.map { $0.hits[index] / Double(cutoff) },
          denominators: rows.map { _ in 1 }))
    }
    for (index, cutoff) in cutoffs.enumerated() {
      metrics.append(
        RatioMetric(
          name: "recall@\(cutoff)",
          numerators: rows.map { $0.relevant == 0 ? 0 : $0.hits[index] / $0.relevant },
          denominators: rows.map { $0.relevant == 0 ? 0 : 1 }))
    }
    for (index, cutoff) in cutoffs.enumerated() {
      metrics.append(
        RatioMetric(
          name: "ndcg@\(cutoff)", numerators: rows.map { $0.gains[index] },
          denominators: rows.map { $0.idealGains[index] }))
    }
    metrics.append(
      RatioMetric(name: "mse", numerators: rows.map(\.squaredError), denominators: rows.map(\.relevant)))
    return metrics
  }

  private func discount(_ rank: Int) -> Double { 1 / logarithm2(Double(rank) + 1) }
}
