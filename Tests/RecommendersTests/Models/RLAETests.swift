import Testing

@testable import Recommenders

@Suite struct RLAETests {
  private let matrix: ObservationMatrix
  init() throws {
    matrix = try ObservationMatrix(rows: [[0, 1, 2], [1, 2], [0, 3], [2, 3, 4], [0, 1, 4], [5]], columnCount: 6)
  }

  /// The conditions of Karush, Kuhn and Tucker: no gradient off the diagonal; on it the bound holds, and where it does
  /// not bind there is no gradient either.
  @Test(arguments: [0.0, 0.3, 0.62, 1])
  func theWeightsAreTheMinimumUnderTheBound(bound: Double) throws {
    let model = try RLAE.fit(
      matrix, parameters: .init(regularization: 0.7, diagonalBound: bound, rowWeightExponent: 0))
    let gram = matrix.gram { _, _ in 1 }
    func weight(_ i: Int, _ j: Int) -> Double { Double(model.weights.values[i * 6 + j]) }
    for j in 0..<6 {
      for i in 0..<6 {
        var gradient = -gram[i * 6 + j] + 0.7 * weight(i, j)
        for m in 0..<6 { gradient += gram[i * 6 + m] * weight(m, j) }
        if i != j || weight(j, j) < bound - 1e-6 {
          #expect(abs(gradient) < 1e-5)
        } else {
          #expect(gradient < 1e-5)
        }
      }
      #expect(weight(j, j) <= bound + 1e-6)
    }
  }

  @Test func aBoundOfNothingIsEASE() throws {
    let rlae = try RLAE.fit(matrix, parameters: .init(regularization: 3, diagonalBound: 0, rowWeightExponent: 0.5))
    let ease = try EASE.fit(matrix, parameters: .init(regularization: 3, rowWeightExponent: 0.5))
    #expect(rlae.weights == ease.weights)
  }
}
