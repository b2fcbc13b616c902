import Testing

@testable import Recommenders

@Suite struct EvaluationTests {
  private let queries = [
    EvaluationSplit.Query(row: 0, observed: [0], hidden: [1]),
    EvaluationSplit.Query(row: 1, observed: [1], hidden: [3]),
  ]
  private let model = TopItems(shares: [0.9, 0.5, 0.2, 0.1])

  @Test func givenItemsAreMaskedInOneProtocolAndNotInTheOther() {
    let masked = Evaluation(of: model, on: queries, protocol: .masked, cutoffs: [1, 2])
    #expect(masked["recall@1"] == 0.5)
    #expect(masked["mrr"] == 2.0 / 3)
    let mitre = Evaluation(of: model, on: queries, protocol: .mitre, cutoffs: [1, 2])
    #expect(mitre["recall@1"] == 0)
    #expect(mitre["recall@2"] == 0.5)
    #expect(mitre["map"] == nil)
  }

  @Test func mitresPrecisionDividesByAllRowsOfTheSplit() {
    let evaluation = Evaluation(of: model, on: queries, protocol: .mitre, rowCount: 10, cutoffs: [2])
    #expect(evaluation["precision@2"] == 0.05)
    #expect(evaluation["recall@2"] == 0.5)
  }

  @Test func coverageCountsItemsThatReachATop() {
    let evaluation = Evaluation(of: model, on: queries, cutoffs: [1, 2])
    #expect(evaluation["coverage@1"] == 0.5)
    #expect(evaluation["coverage@2"] == 0.75)
  }
}
