/// A factor model that folds a new row in by solving its least-squares equations with the items' vectors held fixed.
public protocol LeastSquaresRecommender: FactorRecommender, AdditiveRecommender, WeightedRecommender {
  /// The items' vectors, and how a new row is folded in.
  var solver: FactorSolver { get }
}

extension LeastSquaresRecommender {
  /// The number of items.
  public var itemCount: Int { solver.itemCount }

  /// The length of a vector.
  public var embeddingDimension: Int { solver.dimension }

  /// The items' vectors, `itemCount × embeddingDimension`.
  public var itemFactors: [Float] { solver.itemFactors }

  /// Inner products of the folded-in row's vector with the items' vectors; the row's equations are solved exactly.
  public func scores(for observed: [Int]) -> [Float] { solver.scores(for: observed) }

  /// The same with observations that count in part.
  public func scores(for observed: [Int], weights: [Float]) -> [Float] {
    solver.scores(for: observed, weights: weights)
  }

  /// The folded-in row's vector.
  public func rowFactors(for observed: [Int]) -> [Float] { solver.rowVector(for: observed).map { Float($0) } }

  /// What each observed item adds: the folded-in vector is linear in the observations once their weights are fixed.
  public func contributions(of observed: [Int], to item: Int) -> [Float] {
    solver.contributions(of: observed, to: item)
  }

  /// The items' vectors.
  public var tensors: [Tensor] { solver.tensors }
}
