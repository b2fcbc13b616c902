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

/// A model that can count an observed item in part.
public protocol WeightedRecommender: Recommender {
  /// One score for each item, as ``Recommender/scores(for:)`` gives them when every weight is 1.
  ///
  /// - Parameters:
  ///   - observed: distinct item numbers in `0..<itemCount`, in ascending order.
  ///   - weights: how far each of them counts, above 0 to 1.
  func scores(for observed: [Int], weights: [Float]) -> [Float]
}

/// A model that may keep the rows it was fitted to, and can say which are most like a new one.
public protocol RowKeepingRecommender: Recommender {
  /// The rows; `nil` when it keeps none.
  var keptRows: ObservationMatrix? { get }
  /// Of how many more rows than it keeps it was made; 0 where it keeps all, or none.
  var rowsLeftOut: Int { get }
  /// The numbers of the kept rows in the matrix that it was fitted to, ascending; `nil` where these are all, and for a model
  /// that was read from a file.
  var keptRowNumbers: [Int]? { get }
  /// The rows that speak for a new one, most similar first; empty when it keeps none.
  func neighbors(of observed: [Int]) -> [UserNeighbors.Neighbor]
}

extension RowKeepingRecommender {
  /// All rows are kept.
  public var rowsLeftOut: Int { 0 }
  /// All rows are kept.
  public var keptRowNumbers: [Int]? { nil }
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

/// A model whose scores compare between rows, so that probabilities can be made of them.
package protocol CalibratableRecommender: Recommender {}

/// A model that weighs several parts, which can be done anew on rows that it was not fitted to.
package protocol BlendedRecommender: Recommender {
  /// The weights that make the hidden items of some rows likeliest; `nil` when the rows say too little.
  func tunedBlend(on queries: [EvaluationSplit.Query], threads: Int) -> FusionBlend?
  /// The model with other weights for its parts.
  func with(blend: FusionBlend) -> Self
}

extension Recommender {
  /// The items to recommend to a row: the best `count` that are not observed already, best first, ties in ascending
  /// order of item.
  public func recommend(for observed: [Int], count: Int) -> [Recommendation] {
    let scores = scores(for: observed)
    return TopK.indices(of: scores, count: count, excluding: observed).map {
      Recommendation(item: $0, score: scores[$0])
    }
  }
}

extension Recommender {
  /// What ``recommend(for:count:)`` gives for every row of a matrix, in the order of the rows, on up to `threads` threads.
  public func recommend(forRowsOf matrix: ObservationMatrix, count: Int, threads: Int = 1) -> [[Recommendation]] {
    // In pieces that are long enough to be worth a thread's attention and short enough to end together.
    let piece = 64
    let pieces = (matrix.rowCount + piece - 1) / piece
    return Parallel.map(count: pieces, threads: threads) { number in
      (number * piece..<min((number + 1) * piece, matrix.rowCount)).map {
        recommend(for: matrix[row: $0], count: count)
      }
    }.flatMap(\.self)
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
