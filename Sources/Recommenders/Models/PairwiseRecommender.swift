/// A factor model that was trained on pairs of a held and an absent item, and folds a new row in by the same objective.
public protocol PairwiseRecommender: FactorRecommender {
  /// The items' vectors and biases, and how a new row is folded in.
  var foldIn: PairwiseFoldIn { get }
}

extension PairwiseRecommender {
  /// The number of items.
  public var itemCount: Int { foldIn.items.itemCount }

  /// The length of a vector.
  public var embeddingDimension: Int { foldIn.items.dimension }

  /// The items' vectors, `itemCount × embeddingDimension`, without their biases.
  public var itemFactors: [Float] { foldIn.items.vectors }

  /// Inner products of the folded-in row's vector with the items' vectors, plus the items' biases.
  public func scores(for observed: [Int]) -> [Float] { foldIn.scores(for: observed) }

  /// The folded-in row's vector.
  public func rowFactors(for observed: [Int]) -> [Float] { foldIn.rowVector(for: observed).map { Float($0) } }

  /// The items' vectors and biases.
  public var tensors: [Tensor] { foldIn.items.tensors }
}
