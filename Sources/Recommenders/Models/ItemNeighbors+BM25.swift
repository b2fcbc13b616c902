/// Nearest items by the inner product of columns in Okapi BM25 weights.
///
///     BM25Neighbors.fit(seen, parameters: .init(k1: 1.2, b: 0.2)).recommend(for: [3, 14], count: 20)
///
/// An observation of item i in row r weighs (k1 + 1) / (k1 (1 − b + b n_i / n̄) + 1) · log(n / (1 + |r|)), where n_i
/// counts the rows that hold i and n̄ is its mean over the n items; b says how far frequent items are held back. An item
/// is its own neighbor and takes one of the places, and what is observed of a new row is not weighted, as in the
/// library `implicit` (0.7.2), whose scores these are.
///
/// - Complexity: fitting O(Σ |row|² + n²) for n items, scoring O(n · observed).
///
/// Source: `implicit`'s BM25Recommender; Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and
/// Beyond*, 2009, §3.5, items in the place of documents and rows in that of terms.
public struct BM25Neighbors: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// How many neighbors each item keeps; 0 for all.
    public var neighbors: Int
    /// How strongly an item's frequency tells.
    public var k1: Double
    /// How far frequent items are held back, 0…1.
    public var b: Double

    static let declared: [Parameter<Self>] = [
      .itemNeighbors(\.neighbors),
      Parameter("k1", \.k1, in: 0...1000, "how strongly an item's frequency tells"),
      Parameter("b", \.b, in: 0...1, "how far frequent items are held back"),
    ]

    /// Creates parameters.
    public init(neighbors: Int = 100, k1: Double = 10, b: Double = 0.2) {
      self.neighbors = neighbors
      self.k1 = k1
      self.b = b
    }
  }

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Computes the similarities; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> BM25Neighbors {
    let n = matrix.columnCount
    let gram = matrix.gram { row, size in
      Double(matrix.weight(ofRow: row)) * ItemNeighbors.squaredInverseFrequency(length: size, itemCount: n)
    }
    let counts = matrix.columnWeights
    let mean = max(counts.reduce(0, +) / Double(max(n, 1)), .leastNonzeroMagnitude)
    let factors = counts.map { count in
      (parameters.k1 + 1) / (parameters.k1 * (1 - parameters.b + parameters.b * count / mean) + 1)
    }
    return BM25Neighbors(
      weights: ItemNeighbors.weights(
        gram: gram, from: factors, to: factors, count: parameters.neighbors, countsItself: true))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "bm25",
    summary:
      "nearest items in BM25 weights, which hold frequent items back as far as they are told; better than tf-idf",
    source: "Robertson and Zaragoza 2009; as in implicit's BM25Recommender",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: load)
}
