import Testing

@testable import Recommenders

struct PopularityBandsTests {
  /// Columns seen 6, 3, 3, 2, 2, 1, 1 and 0 times.
  private func matrix() throws -> ObservationMatrix {
    let counts = [6, 3, 3, 2, 2, 1, 1, 0]
    return try ObservationMatrix(
      rows: (0..<6).map { row in counts.indices.filter { counts[$0] > row } }, columnCount: counts.count)
  }

  @Test func eachBandHoldsAThirdOfAllObservations() throws {
    let bands = PopularityBands(try matrix())
    #expect(bands.bands == [.head, .middle, .middle, .tail, .tail, .tail, .tail, .tail])
    #expect(PopularityBands.Band.allCases.map(bands.count) == [1, 2, 5])
  }

  @Test func whatWasNeverSeenIsInTheTail() throws {
    let empty = try ObservationMatrix(rows: [[]], columnCount: 2)
    #expect(PopularityBands(empty).bands == [.tail, .tail])
  }

  @Test func hitsCountForTheBandOfTheHiddenItem() throws {
    var recall = BandRecall(PopularityBands(try matrix()), cutoff: 2)
    // Without the observed item 3 the order is 0, 4, 1 …
    recall.add(
      scores: [9, 5, 1, 99, 7, 0, 0, 0], query: EvaluationSplit.Query(row: 0, observed: [3], hidden: [0, 1, 4]))
    #expect(recall.metric(.head).value == 1)
    #expect(recall.metric(.middle).value == 0)
    #expect(recall.metric(.tail).value == 1)
    #expect(recall.metric(.head).name == "recall@2")
  }

  @Test func tiesCountByExpectation() throws {
    var recall = BandRecall(PopularityBands(try matrix()), cutoff: 2)
    recall.add(
      scores: [1, 1, 1, 1, 1, 1, 1, 1], query: EvaluationSplit.Query(row: 0, observed: [], hidden: [0, 5, 6]))
    #expect(recall.metric(.head).value == 0.25)
    #expect(recall.metric(.tail).numerators == [0.5])
    #expect(recall.metric(.middle).denominators == [0])
  }

  @Test func theBandsTogetherAreTheRecallOfAll() throws {
    let rows = (0..<30).map { row in (0..<(4 + row % 5)).map { ($0 * 7 + row * row) % 20 } }
    let matrix = try ObservationMatrix(rows: rows, columnCount: 20)
    let model = TopItems.fit(matrix)
    let queries = (0..<30).map { row in
      EvaluationSplit.Query(
        row: row, observed: Array(matrix[row: row].prefix(1)), hidden: Array(matrix[row: row].dropFirst()))
    }
    var recall = BandRecall(PopularityBands(matrix), cutoff: 5)
    for query in queries { recall.add(scores: model.scores(for: query.observed), query: query) }
    let found = PopularityBands.Band.allCases.reduce(0.0) { $0 + recall.metric($1).numerators.reduce(0, +) }
    let precision = try #require(Evaluation(of: model, on: queries, cutoffs: [5])["precision@5"])
    #expect(abs(found - precision * 5 * 30) < 1e-9)
  }
}
