import Testing

@testable import Recommenders

@Suite struct WALSTests {
  private let matrix: ObservationMatrix
  init() throws { matrix = try ObservationMatrix(rows: ModelContractTests.checkerboard, columnCount: 20) }

  @Test func theConfidenceIsLiveHereAndInertInMITREs() throws {
    let low = try WALS.fit(matrix, parameters: .init(embeddingDimension: 4, c: 0.01))
    let high = try WALS.fit(matrix, parameters: .init(embeddingDimension: 4, c: 0.5))
    #expect(low.itemFactors != high.itemFactors)
    let mitreLow = try MITREWALS.fit(matrix, parameters: .init(c: 0.01))
    let mitreHigh = try MITREWALS.fit(matrix, parameters: .init(c: 0.5))
    #expect(mitreLow.itemFactors == mitreHigh.itemFactors)
  }

  /// One vector of length 1: u = v / (v² + v² + λ) and the score is u·v, by hand.
  @Test func mitresFoldInIsTheDocumentedFormula() throws {
    let step = MITREWALS.Parameters(regularizationCoefficient: 0.5).step
    let model = MITREWALS(solver: FactorSolver(itemFactors: [2, 1], dimension: 1, step: step))
    let u: Double = 2 / 9.5
    let scores = model.scores(for: [0])
    #expect(abs(Double(scores[0]) - 2 * u) < 1e-6)
    #expect(abs(Double(scores[1]) - u) < 1e-6)
  }

  /// Hu, Koren and Volinsky, eq. 4, for one vector of length 1 and c = 1/4, so a confidence of 4.
  @Test func theFoldInIsThePapersFormula() throws {
    let step = WALS.Parameters(c: 0.25, regularizationCoefficient: 0.5).step
    let model = WALS(solver: FactorSolver(itemFactors: [2, 1], dimension: 1, step: step))
    let u: Double = 8 / 17.5
    #expect(abs(Double(model.scores(for: [0])[1]) - u) < 1e-6)
  }

  @Test func aTrainingRowFoldsInToScoresThatRankItsItemsFirst() throws {
    let model = try WALS.fit(matrix, parameters: .init(embeddingDimension: 4, c: 0.1, regularizationCoefficient: 0.01))
    let observed = ModelContractTests.checkerboard[4]
    let top = TopK.indices(of: model.scores(for: observed), count: 10)
    #expect(Set(observed).isSubset(of: Set(top)))
  }
}
