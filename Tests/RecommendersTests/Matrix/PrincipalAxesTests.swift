import Testing

@testable import Recommenders

@Suite struct PrincipalAxesTests {
  private let factors: PaddedFactors
  private let step = LeastSquaresStep(observedWeight: 3, observedTarget: 4, ridge: 0.7)

  init() {
    var generator = SeededGenerator(seed: 3)
    var factors = PaddedFactors(rowCount: 20, dimension: 6)
    factors.fill { generator.nearlyNormal() }
    self.factors = factors
  }

  /// The equations as they stand in the paper, without turning anything.
  private func plain(_ observed: [Int], _ strengths: [Float]?) -> [Double] {
    var equations = NormalEquations(dimension: 6)
    equations.reset(base: factors.gram(), ridge: 0.7)
    equations.add(factors, rows: observed, strengths: strengths, step: step)
    let isSolved = equations.solve()
    #expect(isSolved)
    return Array(equations.vector.prefix(6))
  }

  @Test(
    arguments: [
      ([4], nil), ([0, 19], nil), ([1, 5, 6, 7, 18], nil), ([2, 3], [0.5, 1]), ([2, 3, 9, 11], [0, 1, 0.25, 2]),
    ] as [([Int], [Float]?)])
  func theSmallSystemHasTheSolutionOfTheLargeOne(observed: [Int], strengths: [Float]?) throws {
    let axes = try #require(PrincipalAxes(factors))
    let solution = try #require(axes.solution(observed, strengths: strengths, step: step, ridge: 0.7))
    for (found, expected) in zip(axes.turnedBack(solution), plain(observed, strengths)) {
      #expect(abs(found - expected) < 1e-12)
    }
    let products = FactorColumns(axes.factors).products(with: solution)
    for (found, expected) in zip(products, factors.exactProducts(with: plain(observed, strengths) + [0, 0])) {
      #expect(abs(Double(found) - expected) < 1e-6)
    }
  }

  @Test func whatTheSmallSystemCannotSolveIsLeftToTheLarge() throws {
    let axes = try #require(PrincipalAxes(factors))
    // As many items as the vectors are long.
    #expect(axes.solution(Array(0..<6), strengths: nil, step: step, ridge: 0.7) == nil)
    // What is observed weighs no more than what is not.
    let even = LeastSquaresStep(observedWeight: 0, observedTarget: 1, ridge: 0.7)
    #expect(axes.solution([1], strengths: nil, step: even, ridge: 0.7) == nil)
    // Vectors in a plane, and nothing that keeps the equations from being singular.
    let flat = PaddedFactors(
      rowCount: 3, dimension: 3, rows: [[1, 0, 0], [0, 1, 0], [1, 1, 0]])
    #expect(try #require(PrincipalAxes(flat)).solution([0], strengths: nil, step: step, ridge: 0) == nil)
  }

  @Test func longOrBrokenVectorsHaveNoAxes() {
    #expect(PrincipalAxes(PaddedFactors(rowCount: 2, dimension: 65)) == nil)
    #expect(PrincipalAxes(PaddedFactors(rowCount: 1, dimension: 2, rows: [[.nan, 1]])) == nil)
    #expect(PrincipalAxes(PaddedFactors(rowCount: 0, dimension: 0)) == nil)
  }
}
