import Testing

@testable import Recommenders

@Suite struct ObservationMatrixTests {
  private let rows = [[2, 0, 2], [], [1, 2, 3]]

  @Test func rowsAreSortedAndRepeatsCountOnce() throws {
    let matrix = try ObservationMatrix(rows: rows, columnCount: 4)
    #expect(matrix[row: 0] == [0, 2])
    #expect(matrix[row: 1] == [])
    #expect(matrix.observationCount == 5)
    #expect(matrix.columnCounts == [1, 1, 2, 1])
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: RecommenderError.self) { try ObservationMatrix(rows: [[4]], columnCount: 4) }
    #expect(throws: RecommenderError.self) { try ObservationMatrix(rows: [[-1]], columnCount: 4) }
    #expect(throws: RecommenderError.self) { try ObservationMatrix(rows: [[0]], columnCount: 1, rowWeights: []) }
    #expect(throws: RecommenderError.self) { try ObservationMatrix(rows: [[0]], columnCount: 1, rowWeights: [0]) }
    #expect(throws: RecommenderError.self) { try ObservationMatrix(rows: [[0]], columnCount: 1, rowWeights: [.nan]) }
  }

  @Test func transposingTwiceChangesNothing() throws {
    let matrix = try ObservationMatrix(rows: rows, columnCount: 4)
    #expect(matrix.transposed[row: 2] == [0, 2])
    #expect(matrix.transposed.transposed == matrix)
  }

  @Test func pairCountsAndGramAgreeWithCountingByHand() throws {
    let matrix = try ObservationMatrix(rows: rows, columnCount: 4, rowWeights: [1, 1, 0.5])
    #expect(matrix.pairCounts == [1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 2, 1, 0, 1, 1, 1])
    let gram = matrix.gram { row, _ in Double(matrix.weight(ofRow: row)) }
    #expect(gram[2 * 4 + 2] == 1.5)
    #expect(gram[3 * 4 + 1] == 0.5)
    #expect(matrix.columnWeights == [1, 0.5, 1.5, 0.5])
    #expect(matrix.totalWeight == 2.5)
  }

  @Test func rowWeightsHaveAMeanOfOneBeforeTheCallersOwn() throws {
    let matrix = try ObservationMatrix(rows: rows, columnCount: 4)
    let weights = RowWeights(matrix, exponent: 0.5)
    #expect(abs(weights.weight(row: 0, size: 2) + weights.weight(row: 2, size: 3) - 2) < 1e-12)
    #expect(weights.weight(row: 0, size: 2) > weights.weight(row: 2, size: 3))
    let even = RowWeights(matrix, exponent: 0)
    #expect(even.weight(row: 0, size: 2) == 1)
  }
}
