/// What observing each item adds to the score of every item: all that a linear item-item model consists of.
public struct ItemWeights: Sendable, Equatable {
  /// The number of items.
  public let itemCount: Int
  /// What observing i adds to the score of j, at `i * itemCount + j`.
  public let values: [Float]

  init(itemCount: Int, values: [Float]) {
    precondition(values.count == itemCount * itemCount, "there is a weight for each pair of items")
    self.itemCount = itemCount
    self.values = values
  }

  private static let name = "item_weights"

  init(_ tensors: [Tensor]) throws(RecommenderError) {
    let tensor = try tensors.squareTensor(Self.name)
    self.init(itemCount: tensor.shape[0], values: tensor.values)
  }

  var tensors: [Tensor] { [Tensor(name: Self.name, shape: [itemCount, itemCount], values: values)] }
}

/// A model whose score of an item is the sum of the weights that the observed items have for it.
public protocol LinearRecommender: AdditiveRecommender, WeightedRecommender {
  /// What observing each item adds to the score of every item.
  var weights: ItemWeights { get }
  /// Takes fitted weights.
  init(weights: ItemWeights)
}

extension LinearRecommender {
  /// The number of items.
  public var itemCount: Int { weights.itemCount }

  /// Sums of weights.
  ///
  /// - Complexity: O(`itemCount` · observed).
  public func scores(for observed: [Int]) -> [Float] {
    sumOfRows(weights.values, rows: observed, width: itemCount)
  }

  /// Sums of weights of observations that count in part.
  public func scores(for observed: [Int], weights strengths: [Float]) -> [Float] {
    sumOfRows(weights.values, rows: observed, weights: strengths, width: itemCount)
  }

  /// The weight of each observed item.
  public func contributions(of observed: [Int], to item: Int) -> [Float] {
    observed.map { weights.values[$0 * itemCount + item] }
  }

  /// The weights.
  public var tensors: [Tensor] { weights.tensors }

  /// Rebuilds the model from its tensors.
  static func load(_ tensors: [Tensor], _: some Any) throws -> Self {
    Self(weights: try ItemWeights(tensors))
  }
}
