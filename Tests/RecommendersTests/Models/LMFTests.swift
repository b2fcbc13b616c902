import Testing

@testable import Recommenders

@Suite struct LMFTests {
  @Test func theScoresOfHeldItemsAreAboveThoseOfOthers() throws {
    let rows = (0..<40).map { row in (0..<4).map { ($0 + row) % 5 + (row % 2) * 5 } }
    let matrix = try ObservationMatrix(rows: rows, columnCount: 10)
    let model = try LMF.fit(
      matrix, parameters: .init(embeddingDimension: 4, epochs: 40, regularizationCoefficient: 0.5))
    let scores = model.scores(for: [0, 1, 2])
    let lowestOfGroup = scores[0..<5].min() ?? 0
    let highestOfOthers = scores[5..<10].max() ?? 0
    #expect(lowestOfGroup > highestOfOthers)
  }
}
