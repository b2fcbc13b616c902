/// A fitted model that scores every item for a row it has never seen, given what has been observed of the row.
///
/// A fitted model is an immutable value: fitting is a function that returns it. Scores order items for one row; unless
/// a model says otherwise they are no probabilities and do not compare between rows.
public protocol Recommender: Sendable {
  /// What the model is called, what it can be told, and how it is fitted and rebuilt.
  static var definition: ModelDefinition { get }

  /// The number of items that the model scores.
  var itemCount: Int { get }

  /// One score for each item, the observed ones included; higher is likelier.
  ///
  /// - Parameter observed: distinct item numbers in `0..<itemCount`, in any order; the order makes no difference.
  func scores(for observed: [Int]) -> [Float]

  /// The numbers that make the model; with them alone ``ModelDefinition/load`` rebuilds it.
  var tensors: [Tensor] { get }
}

/// A model whose score is a sum over the observed items, so that it can say what each of them adds.
public protocol AdditiveRecommender: Recommender {
  /// What each observed item adds to the score of `item`, in the order of `observed`; the sum is the score.
  func contributions(of observed: [Int], to item: Int) -> [Float]
}

/// A model that maps items to vectors whose inner products with a row's vector are the scores.
public protocol FactorRecommender: Recommender {
  /// The length of a vector.
  var embeddingDimension: Int { get }
  /// The items' vectors, `itemCount × embeddingDimension` numbers row by row.
  var itemFactors: [Float] { get }
  /// The vector of a new row, `embeddingDimension` numbers.
  func rowFactors(for observed: [Int]) -> [Float]
}

extension Recommender {
  /// The items to recommend to a row: the best `count` that are not observed already, best first, ties in ascending
  /// order of item.
  public func recommend(for observed: [Int], count: Int) -> [Recommendation] {
    let scores = scores(for: observed)
    return TopK.indices(of: scores, count: count, excluding: Set(observed)).map {
      Recommendation(item: $0, score: scores[$0])
    }
  }
}

/// An item with its score.
public struct Recommendation: Sendable, Equatable {
  /// The item's number.
  public let item: Int
  /// Its score.
  public let score: Float

  /// Creates a recommendation.
  public init(item: Int, score: Float) {
    self.item = item
    self.score = score
  }
}

/// A named array of numbers that is part of a model.
public struct Tensor: Sendable, Equatable {
  /// The name, unique in a model.
  public let name: String
  /// The extent of each dimension; the numbers are in row-major order.
  public let shape: [Int]
  /// The numbers; empty when they are ``indices``.
  public let values: [Float]
  /// Whole numbers that count or point somewhere; empty when the numbers are ``values``.
  public let indices: [UInt32]

  /// Creates a tensor of real numbers; `values.count` must be the product of `shape`.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(shape.reduce(1, *) == values.count, "the values of a tensor fill its shape")
    self.name = name
    self.shape = shape
    self.values = values
    indices = []
  }

  /// Creates a tensor of one dimension of whole numbers.
  public init(name: String, indices: [UInt32]) {
    self.name = name
    shape = [indices.count]
    values = []
    self.indices = indices
  }
}
