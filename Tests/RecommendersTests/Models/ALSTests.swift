import Testing

@testable import Recommenders

@Suite struct ALSTests {
  private let matrix: ObservationMatrix
  init() throws {
    var generator = SeededGenerator(seed: 2)
    matrix = try ObservationMatrix(
      rows: (0..<90).map { row in (0..<6).map { _ in (row % 3) * 10 + generator.index(below: 10) } }, columnCount: 30)
  }

  /// With steps enough, conjugate gradients solve each half-step, so both algorithms reach the same loss.
  @Test func manyStepsReachTheLossOfTheExactSolution() throws {
    let exact = try WALS.fit(
      matrix, parameters: .init(embeddingDimension: 5, c: 0.2, epochs: 40, regularizationCoefficient: 2))
    let approached = try ALS.fit(
      matrix,
      parameters: .init(embeddingDimension: 5, c: 0.2, epochs: 40, regularizationCoefficient: 2, steps: 12))
    #expect(abs(loss(exact) - loss(approached)) < 0.002 * loss(exact))
  }

  /// Σ w (p − u·v)² + λ(‖U‖² + ‖V‖²) with every row folded in.
  private func loss(_ model: some FactorRecommender) -> Double {
    let d = model.embeddingDimension
    var loss = 0.0
    for row in 0..<matrix.rowCount {
      let observed = matrix[row: row]
      let u = model.rowFactors(for: observed)
      for value in u { loss += 2 * Double(value * value) }
      for item in 0..<30 {
        var product = 0.0
        for index in 0..<d { product += Double(u[index] * model.itemFactors[item * d + index]) }
        loss += observed.contains(item) ? 5 * (1 - product) * (1 - product) : product * product
      }
    }
    for value in model.itemFactors { loss += 2 * Double(value * value) }
    return loss
  }

  /// A dimension of 3 leaves padding in every vector; it must stay out of the result.
  @Test(arguments: [1, 3, 8, 9])
  func anyDimensionWorks(dimension: Int) throws {
    let model = try ALS.fit(
      matrix, parameters: .init(embeddingDimension: dimension, c: 0.2, regularizationCoefficient: 2))
    #expect(model.itemFactors.count == 30 * dimension)
    let best = model.recommend(for: [0, 1, 2], count: 3).map(\.item)
    #expect(best.allSatisfy { $0 < 10 })
  }

  @Test func frequencyScalingIsOffAtZeroAndLiveAboveIt() throws {
    let step = ALS.Parameters(c: 0.5, regularizationCoefficient: 2, frequencyExponent: 1).step
    // 2 * (3 + 0.5 * 10)
    let scaled = step.ridge(observed: 3, of: 10)
    #expect(scaled == 16)
    let plain = ALS.Parameters(regularizationCoefficient: 2).step.ridge(observed: 3, of: 10)
    #expect(plain == 2)
  }
}
