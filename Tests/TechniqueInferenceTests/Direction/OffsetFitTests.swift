import Testing

@testable import TechniqueInference

struct OffsetFitTests {
  @Test func theGradientIsZeroAtTheSolution() {
    var rows: [OffsetFit.Row] = []
    for a in 0..<6 {
      for b in 0..<6 where a < b {
        rows.append(
          OffsetFit.Row(
            earlier: a, earlierFamily: 6 + a / 2, later: b, laterFamily: 6 + b / 2, base: Double(a - b) / 3,
            weight: Double(1 + (a * b) % 4)))
      }
    }
    let ridge = [Double](repeating: 2, count: 6) + [1, 1, 1]
    let x = OffsetFit(rows: rows, ridge: ridge).solve()
    var gradient = zip(x, ridge).map { $0 * $1 }
    for row in rows {
      let margin = row.base + x[row.later] + x[row.laterFamily] - x[row.earlier] - x[row.earlierFamily]
      let pull = row.weight * Logistic.probability(-margin)
      gradient[row.later] -= pull
      gradient[row.laterFamily] -= pull
      gradient[row.earlier] += pull
      gradient[row.earlierFamily] += pull
    }
    #expect(gradient.allSatisfy { abs($0) < 1e-6 })
    #expect(x[5] > x[0])
  }

  @Test func nothingToFitGivesNothing() {
    #expect(OffsetFit(rows: [], ridge: [1, 1]).solve() == [0, 0])
  }
}
