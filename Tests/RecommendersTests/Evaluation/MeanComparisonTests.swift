import Testing

@testable import Recommenders

struct MeanComparisonTests {
  private func evaluation(_ found: [Bool]) -> PooledEvaluation {
    let queries = found.indices.map { EvaluationSplit.Query(row: $0, observed: [], hidden: [0]) }
    let evaluation = Evaluation(on: queries, itemCount: 40, cutoffs: [20]) { query in
      (0..<40).map { $0 == 0 ? (found[query.row] ? 1 : -1) : Float(-$0) / 100 }
    }
    return PooledEvaluation([evaluation], groups: Array(found.indices))
  }

  @Test func everyPartCountsAlike() throws {
    // All of two, none of eight: the mean is one half, though a fifth of all rows was found.
    let parts = [evaluation([true, true]), evaluation([Bool](repeating: false, count: 8))]
    let recall = try #require(
      MeanComparison.figures(of: parts, resamples: 0).first { $0.name == "recall@20" })
    #expect(recall.value == 0.5)
    #expect(recall.interval == nil)
  }

  @Test func differencesArePaired() throws {
    let found = (0..<30).map { $0 % 3 != 0 }
    let model = [evaluation(found), evaluation(found.reversed())]
    let recall = try #require(
      MeanComparison.figures(of: model, against: [model], resamples: 200).first { $0.name == "recall@20" })
    #expect(recall.differences[0]?.value == 0)
    // The same rows are drawn for both, so nothing is left to chance.
    #expect(recall.differences[0]?.interval == 0...0)
    let interval = try #require(recall.interval)
    #expect(interval.lowerBound < 2.0 / 3 && interval.upperBound > 2.0 / 3)
  }
}
