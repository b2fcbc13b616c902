/// A walk of three steps over the graph of rows and items, frequent items held back.
///
///     RP3Beta.fit(seen, parameters: .init(alpha: 0.8, beta: 0.4)).recommend(for: [3, 14], count: 20)
///
/// From an observed item i the walk goes to a row that holds it and on to an item j of that row; the steps'
/// probabilities 1/n_i and 1/|row| are raised to the power of α, and the sum over rows is divided by n_j^β, where n
/// counts rows by their weight. The score of an item is the sum over the observed items. No item is its own neighbor.
///
/// - Complexity: fitting O(Σ |row|² + n²) for n items, scoring O(n · observed).
///
/// Source: Paudel, Christoffel, Newell and Bernstein, *Updatable, Accurate, Diverse, and Scalable Recommendations for
/// Interactive Applications*, ACM TiiS 7(1), 2017, §4.
public struct RP3Beta: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// How many neighbors each item keeps; 0 for all.
    public var neighbors: Int
    /// The power that a step's probability is raised to.
    public var alpha: Double
    /// The power of an item's count that its score is divided by.
    public var beta: Double

    static let declared: [Parameter<Self>] = [
      .itemNeighbors(\.neighbors),
      Parameter("alpha", \.alpha, in: 0...10, "power of the steps' probabilities"),
      Parameter("beta", \.beta, in: 0...10, "power of an item's count that its score is divided by"),
    ]

    /// Creates parameters.
    public init(neighbors: Int = 0, alpha: Double = 0.8, beta: Double = 0.4) {
      self.neighbors = neighbors
      self.alpha = alpha
      self.beta = beta
    }
  }

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Computes the walks' probabilities; rows count by their weight.
  public static func fit(_ matrix: ObservationMatrix, parameters: Parameters = Parameters()) -> RP3Beta {
    let gram = matrix.gram { row, size in
      Double(matrix.weight(ofRow: row)) * power(Double(size), -parameters.alpha)
    }
    let counts = matrix.columnWeights
    return RP3Beta(
      weights: ItemNeighbors.weights(
        gram: gram,
        from: counts.map { $0 > 0 ? power($0, -parameters.alpha) : 0 },
        to: counts.map { $0 > 0 ? power($0, -parameters.beta) : 0 },
        count: parameters.neighbors, countsItself: false))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "rp3beta",
    summary: "three-step walks over rows and items, frequent ones held back; the best item neighbours, level with EASE",
    source: "Paudel et al., ACM TiiS 2017",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, _ in fit(matrix, parameters: parameters) },
    load: load)
}
