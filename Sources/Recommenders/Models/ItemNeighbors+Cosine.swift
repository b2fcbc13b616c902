/// Nearest items by the cosine of their columns.
///
///     CosineNeighbors.fit(seen).recommend(for: [3, 14], count: 20)
///
/// The similarity of i and j is n_ij / √(n_i n_j), where n counts rows by their weight; the score of an item is the sum
/// of the similarities that the observed items have to it. An item is its own nearest neighbor and takes one of the
/// places, as in the library `implicit` (0.7.2), whose scores these are.
///
/// - Complexity: fitting O(Σ |row|² + n²) for n items, scoring O(n · observed).
///
/// Source: Sarwar, Karypis, Konstan and Riedl, *Item-Based Collaborative Filtering Recommendation Algorithms*, WWW 2001.
public struct CosineNeighbors: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// How many neighbors each item keeps; 0 for all.
    public var neighbors: Int

    static let declared: [Parameter<Self>] = [
      .itemNeighbors(\.neighbors)
    ]

    /// Creates parameters.
    public init(neighbors: Int = 0) { self.neighbors = neighbors }
  }

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Computes the similarities; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> CosineNeighbors {
    let gram = matrix.gram { row, _ in Double(matrix.weight(ofRow: row)) }
    let roots = ItemNeighbors.inverseRoots(ofDiagonal: gram, count: matrix.columnCount)
    return CosineNeighbors(
      weights: ItemNeighbors.weights(
        gram: gram, from: roots, to: roots, count: parameters.neighbors, countsItself: true))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "cosine",
    summary: "nearest items by the cosine of their columns; simple, and a fair baseline",
    source: "Sarwar et al., WWW 2001; as in implicit's CosineRecommender",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: load)
}
