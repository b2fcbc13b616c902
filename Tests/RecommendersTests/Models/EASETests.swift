import Testing

@testable import Recommenders

@Suite struct EASETests {
  /// The weights minimize ‖X − XB‖² + λ‖B‖² with a zero diagonal: the gradient of every free weight vanishes there.
  @Test func theWeightsAreTheMinimum() throws {
    let rows = [[0, 1, 2], [1, 2], [0, 3], [2, 3, 4], [0, 1, 4]]
    let matrix = try ObservationMatrix(rows: rows, columnCount: 5)
    let model = try EASE.fit(matrix, parameters: .init(regularization: 0.7, rowWeightExponent: 0))
    let gram = matrix.gram { _, _ in 1 }
    for i in 0..<5 {
      #expect(model.weights.values[i * 5 + i] == 0)
      for j in 0..<5 where i != j {
        var gradient = -gram[i * 5 + j] + 0.7 * Double(model.weights.values[i * 5 + j])
        for m in 0..<5 { gradient += gram[i * 5 + m] * Double(model.weights.values[m * 5 + j]) }
        #expect(abs(gradient) < 1e-5)
      }
    }
  }

  @Test func withoutRegularizationASingularMatrixIsSaidToBe() throws {
    let matrix = try ObservationMatrix(rows: [[0, 1]], columnCount: 2)
    #expect(throws: RecommenderError.self) {
      try EASE.fit(matrix, parameters: .init(regularization: 0, rowWeightExponent: 0))
    }
  }
}
