/// Items' vectors and the exact alternating least squares that ``WALS`` and ``MITREWALS`` share; also the fold-in of
/// every model whose rows are solutions of least squares.
///
/// Arithmetic is in double precision; the vectors are stored in single precision, as MITRE's files store them, and the
/// model that is returned is the one that will be read back.
public struct FactorSolver: Sendable {
  let itemCount: Int
  let dimension: Int
  let itemFactors: [Float]
  let step: LeastSquaresStep

  /// The vectors, turned to their axes where they have some.
  let factors: PaddedFactors
  private let gram: [Double]
  private let axes: PrincipalAxes?

  init(itemFactors: [Float], dimension: Int, step: LeastSquaresStep) {
    itemCount = dimension == 0 ? 0 : itemFactors.count / dimension
    self.dimension = dimension
    self.itemFactors = itemFactors
    self.step = step
    let given = PaddedFactors(itemFactors, dimension: dimension)
    axes = PrincipalAxes(given)
    factors = axes?.factors ?? given
    gram = axes?.gram ?? given.gram()
  }

  init(tensors: [Tensor], step: LeastSquaresStep) throws(RecommenderError) {
    let tensor = try tensors.tensor("item_factors", dimensions: 2)
    guard 1...FactorMatrix.longestInFile ~= tensor.shape[1] else {
      throw RecommenderError(
        .tensor, "item_factors has an embedding dimension of \(tensor.shape[1]), not 1 to \(FactorMatrix.longestInFile)"
      )
    }
    self.init(itemFactors: tensor.values, dimension: tensor.shape[1], step: step)
  }

  var tensors: [Tensor] { [Tensor(name: "item_factors", shape: [itemCount, dimension], values: itemFactors)] }

  private func ridge(_ observed: [Int], weights: [Float]?) -> Double {
    let size = weights.map { $0.reduce(0) { $0 + Double($1) } } ?? Double(observed.count)
    return step.ridge(observed: size, of: itemCount)
  }

  /// The equations of a new row; `observed` ascends, so that rounding does not depend on its order.
  private func equations(_ observed: [Int], weights: [Float]?) -> NormalEquations {
    var equations = NormalEquations(dimension: dimension)
    equations.reset(base: gram, ridge: ridge(observed, weights: weights))
    equations.add(factors, rows: observed, strengths: weights, step: step)
    return equations
  }

  /// The vector of a new row with its padding, turned like ``factors``; `nil` when nothing is known of it: nothing is
  /// observed, or there is no solution, as with all-zero vectors and no ridge. Where observations count in part,
  /// `observed` ascends.
  func solution(_ observed: [Int], weights: [Float]?) -> [Double]? {
    guard !observed.isEmpty else { return nil }
    let inOrder = weights == nil ? observed.sorted() : observed
    let ridge = ridge(observed, weights: weights)
    if let solution = axes?.solution(inOrder, strengths: weights, step: step, ridge: ridge) { return solution }
    var equations = equations(inOrder, weights: weights)
    return equations.solve() ? equations.vector : nil
  }

  func rowVector(for observed: [Int]) -> [Double] {
    guard let vector = solution(observed, weights: nil) else { return [Double](repeating: 0, count: dimension) }
    return axes?.turnedBack(vector) ?? Array(vector.prefix(dimension))
  }

  /// Scores; where observations count in part, `observed` ascends.
  func scores(for observed: [Int], weights: [Float]? = nil) -> [Float] {
    guard let row = solution(observed, weights: weights) else { return [Float](repeating: 0, count: itemCount) }
    return factors.products(with: row)
  }

  /// The score of `item` is linear in the right-hand side, a sum over the observed items: A is symmetric, so one solution
  /// with the item's own vector serves them all.
  func contributions(of observed: [Int], to item: Int) -> [Float] {
    guard !observed.isEmpty else { return [] }
    var equations = equations(observed.sorted(), weights: nil)
    equations.setVector(factors, row: item)
    guard equations.solve() else { return observed.map { _ in 0 } }
    let solution = Array(equations.vector.prefix(dimension))
    return observed.map { Float(step.observedTarget * factors.product($0, with: solution)) }
  }
}
