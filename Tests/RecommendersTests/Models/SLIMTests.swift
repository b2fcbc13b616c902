import Testing

@testable import Recommenders

@Suite struct SLIMTests {
  private let matrix: ObservationMatrix
  init() throws {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<60).map { row in (0..<4).map { ($0 * (row % 3 + 1) + generator.index(below: 4)) % 12 } }
    matrix = try ObservationMatrix(rows: rows, columnCount: 12)
  }

  /// The subgradient of the elastic net holds 0: where a weight is not zero the gradient is the pull of l1, where it is
  /// zero the gradient is within that pull, or, when weights below zero are ruled out, not above it.
  @Test(arguments: [true, false], [0.0, 0.5, 3])
  func theWeightsAreTheMinimum(isNonNegative: Bool, l1: Double) {
    let model = SLIM.fit(
      matrix, parameters: .init(l1: l1, l2: 2, isNonNegative: isNonNegative, rowWeightExponent: 0))
    let gram = matrix.gram { _, _ in 1 }
    func weight(_ i: Int, _ j: Int) -> Double { Double(model.weights.values[i * 12 + j]) }
    for j in 0..<12 {
      #expect(weight(j, j) == 0)
      for i in 0..<12 where i != j {
        var pull = gram[i * 12 + j] - 2 * weight(i, j)
        for m in 0..<12 { pull -= gram[i * 12 + m] * weight(m, j) }
        if weight(i, j) > 0 {
          #expect(abs(pull - l1) < 1e-3)
        } else if weight(i, j) < 0 {
          #expect(!isNonNegative)
          #expect(abs(pull + l1) < 1e-3)
        } else {
          #expect(pull <= l1 + 1e-3)
          #expect(isNonNegative || pull >= -l1 - 1e-3)
        }
      }
    }
  }

  @Test func aStrongerPullLeavesFewerWeights() {
    let counts = [0, 1, 3, 1000].map { l1 in
      SLIM.fit(matrix, parameters: .init(l1: l1, l2: 2)).weights.values.count { $0 != 0 }
    }
    #expect(counts[0] > counts[1] && counts[1] > counts[2] && counts[2] > counts[3])
    #expect(counts[3] == 0)
  }

  @Test func withoutL1AndWithAnySignItIsEASE() throws {
    let slim = SLIM.fit(matrix, parameters: .init(l1: 0, l2: 3, isNonNegative: false, rowWeightExponent: 0.5))
    let ease = try EASE.fit(matrix, parameters: .init(regularization: 3, rowWeightExponent: 0.5))
    for (a, b) in zip(slim.weights.values, ease.weights.values) { #expect(abs(a - b) < 1e-5) }
  }
}
