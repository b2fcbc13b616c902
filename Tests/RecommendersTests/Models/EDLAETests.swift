import Testing

@testable import Recommenders

@Suite struct EDLAETests {
  private let rows = [[0, 1, 2], [1, 2], [0, 3], [2, 3, 4], [0, 1, 4]]
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: rows, columnCount: 5) }

  /// The weights minimize the error of predicting whole rows from rows of which every possible part is hidden (and the
  /// rest scaled up to make good for it), all ways of hiding taken one by one: the gradient of every free weight
  /// vanishes there.
  @Test func theWeightsAreTheMinimumOverAllWaysOfHiding() throws {
    let model = try EDLAE.fit(
      matrix, parameters: .init(dropout: 0.5, regularization: 0.7, rowWeightExponent: 0))
    var shown = [Double](repeating: 0, count: 25)
    var whole = [Double](repeating: 0, count: 25)
    for row in rows {
      for choice in 0..<(1 << row.count) {
        let share = 1 / Double(1 << row.count)
        let kept = row.indices.filter { choice >> $0 & 1 == 1 }.map { row[$0] }
        for i in kept {
          for j in kept { shown[i * 5 + j] += 2 * 2 * share }
          for j in row { whole[i * 5 + j] += 2 * share }
        }
      }
    }
    for i in 0..<5 {
      #expect(model.weights.values[i * 5 + i] == 0)
      for j in 0..<5 where i != j {
        var gradient = -whole[i * 5 + j] + 0.7 * Double(model.weights.values[i * 5 + j])
        for m in 0..<5 { gradient += shown[i * 5 + m] * Double(model.weights.values[m * 5 + j]) }
        #expect(abs(gradient) < 1e-5)
      }
    }
  }

  @Test func withNothingHiddenItIsEASE() throws {
    let edlae = try EDLAE.fit(matrix, parameters: .init(dropout: 0, regularization: 3, rowWeightExponent: 0.5))
    let ease = try EASE.fit(matrix, parameters: .init(regularization: 3, rowWeightExponent: 0.5))
    #expect(edlae.weights == ease.weights)
  }
}
