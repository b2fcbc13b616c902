/// Nearest items by the cosine of their columns, in which long rows count less.
///
///     TFIDFNeighbors.fit(seen).recommend(for: [3, 14], count: 20)
///
/// An observation weighs log(n / (1 + |row|)) for n items; the similarity is the cosine of the columns so weighted. An
/// item is its own nearest neighbor and takes one of the places, and what is observed of a new row is not weighted, as
/// in the library `implicit` (0.7.2), whose scores these are.
///
/// - Complexity: fitting O(Σ |row|² + n²) for n items, scoring O(n · observed).
///
/// Source: `implicit`'s TFIDFRecommender; the weight is that of Spärck Jones, *A Statistical Interpretation of Term
/// Specificity*, 1972, rows in the place of terms.
public struct TFIDFNeighbors: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told.
  public typealias Parameters = CosineNeighbors.Parameters

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Computes the similarities; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> TFIDFNeighbors {
    let n = matrix.columnCount
    let gram = matrix.gram { row, size in
      Double(matrix.weight(ofRow: row)) * ItemNeighbors.squaredInverseFrequency(length: size, itemCount: n)
    }
    let roots = ItemNeighbors.inverseRoots(ofDiagonal: gram, count: n)
    return TFIDFNeighbors(
      weights: ItemNeighbors.weights(
        gram: gram, from: roots, to: roots, count: parameters.neighbors, countsItself: true))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "tfidf",
    summary: "nearest items by cosine, long rows counting less; better than plain cosine at the same cost",
    source: "as in implicit's TFIDFRecommender",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: load)
}
