import Testing

@testable import Recommenders

@Suite struct FactorizationTests {
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: ModelContractTests.checkerboard, columnCount: 20) }

  /// The settings with which MITRE's own version runs away: a rate of 1 and rates far above.
  @Test(arguments: [0.001, 1, 100, 100_000])
  func everyLearningRateConverges(rate: Double) throws {
    let model = try Factorization.fit(
      matrix,
      parameters: .init(
        embeddingDimension: 2, learningRate: rate, epochs: 300, regularizationCoefficient: 0.001,
        gravityCoefficient: 1))
    for (row, observed) in ModelContractTests.checkerboard.enumerated() {
      #expect(model.recommend(for: observed, count: 1).first?.item == row)
    }
  }

  /// One item of length 1, by hand: d/du of (1 − 2u)²·(1/1) + g·(2u)²·… over the cells, in the form the code uses.
  @Test func theFoldInIsTheMinimumOfTheRowsPart() throws {
    let parameters = Factorization.Parameters(
      embeddingDimension: 1, regularizationCoefficient: 0.3, gravityCoefficient: 0.5)
    let density = 0.25
    let model = Factorization(itemFactors: [2, 1], density: density, parameters: parameters)
    // Per cell: (1/density) (1 − u v₀)² + g Σ (u vⱼ)² + λ n u², so u = v₀/density / (v₀²/density + g Σ vⱼ² + λ n).
    let denominator: Double = 4 / density + 0.5 * 5 + 0.3 * 2
    let u = 2 / density / denominator
    #expect(abs(Double(model.scores(for: [0])[1]) - u) < 1e-6)
  }
}
