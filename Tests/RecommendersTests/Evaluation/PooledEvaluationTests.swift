import Testing

@testable import Recommenders

@Suite struct PooledEvaluationTests {
  private let model = TopItems(shares: [0.9, 0.5, 0.2, 0.1])

  private func split(_ unit: EvaluationSplit.Unit, test: [EvaluationSplit.Query]) throws -> EvaluationSplit {
    EvaluationSplit(
      unit: unit, training: try ObservationMatrix(rows: [[0], [1], [2]], columnCount: 4), validation: [], test: test)
  }

  @Test func figuresAreMeansAndMetricsHoldAllRows() throws {
    let splits = [
      try split(.reports, test: [.init(row: 0, observed: [0], hidden: [1])]),
      try split(
        .reports, test: [.init(row: 0, observed: [0], hidden: [3]), .init(row: 2, observed: [0], hidden: [3])]),
    ]
    let pooled = PooledEvaluation(
      splits.map { Evaluation(of: model, on: .test, of: $0, cutoffs: [1]) }, on: .test, of: splits)
    #expect(pooled["recall@1"] == 0.5)
    #expect(pooled.metrics.first?.numerators.count == 3)
    #expect(pooled.groups == [0, 0, 2])
    #expect(pooled.queryCount == 3)
    #expect(pooled["no such"] == nil)
  }

  @Test func rowsWithoutAnythingToFindBelongToTheirReports() throws {
    let one = try split(.entries, test: [.init(row: 1, observed: [1], hidden: [0])])
    let mitre = Evaluation(of: model, on: .test, of: one, protocol: .mitre, cutoffs: [1])
    let pooled = PooledEvaluation([mitre], on: .test, of: [one])
    #expect(pooled.groups == [1, 0, 2])
    #expect(pooled["precision@1"] == 1.0 / 3)
    #expect(pooled["recall@1"] == 1)
  }
}
