import Testing

@testable import Recommenders

@Suite struct RankingMetricsTests {
  @Test func withoutTiesTheFiguresAreTheTextbooks() {
    let figures = RankingMetrics(scores: [9, 8, 7, 6, 5], observed: [0], hidden: [1, 4], cutoffs: [1, 3])
    #expect(figures.precision == [1, 1.0 / 3])
    #expect(figures.recall == [0.5, 0.5])
    let ideal = 1 + 1 / logarithm2(3)
    #expect(abs(figures.ndcg[1] - 1 / ideal) < 1e-12)
    #expect(figures.averagePrecision == 0.75)
    #expect(figures.reciprocalRank == 1)
  }

  /// Every figure of a ranking with ties is the mean over all orders of the tied items, here taken one by one.
  @Test func tiesCountByExpectation() {
    let scores: [Float] = [1, 1, 1, 1, 0, 0, 2]
    let hidden = [1, 3, 5]
    let expected = RankingMetrics(scores: scores, observed: [], hidden: hidden, cutoffs: [1, 2, 3, 5])
    var sums = [Double](repeating: 0, count: 14)
    var count = 0.0
    for order in permutations(Array(scores.indices)) {
      // Distinct scores that keep the given order of unequal ones and break ties as `order` says.
      let distinct = scores.indices.map { scores[$0] * 100 - Float(order[$0]) }
      let figures = RankingMetrics(scores: distinct, observed: [], hidden: hidden, cutoffs: [1, 2, 3, 5])
      let values =
        figures.precision + figures.recall + figures.ndcg + [figures.averagePrecision, figures.reciprocalRank]
      for (index, value) in values.enumerated() { sums[index] += value }
      count += 1
    }
    let values =
      expected.precision + expected.recall + expected.ndcg + [expected.averagePrecision, expected.reciprocalRank]
    for (value, sum) in zip(values, sums) { #expect(abs(value - sum / count) < 1e-6) }
  }

  @Test func aModelThatSaysNothingGetsWhatChanceGives() {
    let flat = [Float](repeating: 0, count: 100)
    let first = RankingMetrics(scores: flat, observed: [], hidden: [0, 1], cutoffs: [10])
    let last = RankingMetrics(scores: flat, observed: [], hidden: [98, 99], cutoffs: [10])
    #expect(abs(first.recall[0] - 0.1) < 1e-12)
    #expect(abs(first.recall[0] - last.recall[0]) < 1e-12)
    #expect(abs(first.averagePrecision - last.averagePrecision) < 1e-12)
  }

  @Test func aScoreThatIsNoNumberRanksLast() {
    let figures = RankingMetrics(scores: [.nan, 0, -5], observed: [], hidden: [0], cutoffs: [2])
    #expect(figures.recall == [0])
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { position in
        var order = rest
        order.insert(first, at: position)
        return order
      }
    }
  }
}
