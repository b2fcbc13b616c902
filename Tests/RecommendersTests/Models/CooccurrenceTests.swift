import Testing

@testable import Recommenders

@Suite struct CooccurrenceTests {
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: [[0, 1], [0, 1], [0, 2], [1, 2], [3]], columnCount: 4) }

  @Test func withoutSmoothingTheScoresArePercentages() {
    let model = Cooccurrence.fit(matrix, parameters: .init(smoothing: 0))
    #expect(model.scores(for: [0])[1] == Float(2.0 / 3))
    let mean: Float = 7.0 / 12
    #expect(abs(model.scores(for: [0, 2])[1] - mean) < 1e-6)
    #expect(model.scores(for: [])[0] == 0.6)
  }

  @Test func smoothingPullsTowardsTheBaseRate() {
    let model = Cooccurrence.fit(matrix, parameters: .init(smoothing: 10))
    let smoothed: Float = 6.0 / 11
    #expect(abs(model.scores(for: [3])[0] - smoothed) < 1e-6)
  }
}
