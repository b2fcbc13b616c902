/// Sparse item-item weights: each item is regressed on all others with an elastic net.
///
///     let model = SLIM.fit(seen, parameters: .init(l1: 0.1, l2: 150))
///     model.recommend(for: [3, 14], count: 20)
///
/// Minimizes ½‖X − XB‖² + l2/2 ‖B‖² + l1 ‖B‖₁ under diag(B) = 0 and, unless told otherwise, B ≥ 0, by coordinate
/// descent on the Gram matrix. Each row weighs its length to the power of −`rowWeightExponent`, scaled to a mean of 1.
///
/// - Complexity: fitting O(Σ |row|² + s · n² · a) for n items, s sweeps and a weights per item that are not zero;
///   scoring O(n · observed).
///
/// Source: Ning and Karypis, *SLIM: Sparse Linear Methods for Top-N Recommender Systems*, ICDM 2011, eq. 2; Friedman,
/// Hastie and Tibshirani, *Regularization Paths for Generalized Linear Models via Coordinate Descent*, 2010, §2.2
/// (covariance updates).
public struct SLIM: LinearRecommender {
  /// What ``fit(_:parameters:options:)`` can be told; the defaults are those that rank best on validation reports of
  /// MITRE's dataset.
  public struct Parameters: Sendable, Equatable {
    /// The pull to zero that makes weights vanish, in observations.
    public var l1: Double
    /// The pull to zero that makes weights small, in observations.
    public var l2: Double
    /// Whether weights below zero are ruled out.
    public var isNonNegative: Bool
    /// The power of a row's length that its weight is divided by.
    public var rowWeightExponent: Double

    static let declared: [Parameter<Self>] = [
      Parameter("l1", \.l1, in: 0...1e9, "pull that makes weights vanish, in observations"),
      Parameter("l2", \.l2, in: 0...1e9, "pull that makes weights small, in observations"),
      Parameter("non_negative", \.isNonNegative, in: 0...1, "1: no weight below zero; 0: any"),
      .rowWeightExponent(\.rowWeightExponent),
    ]

    /// Creates parameters.
    public init(l1: Double = 0.1, l2: Double = 150, isNonNegative: Bool = true, rowWeightExponent: Double = 0.25) {
      self.l1 = l1
      self.l2 = l2
      self.isNonNegative = isNonNegative
      self.rowWeightExponent = rowWeightExponent
    }
  }

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Fits the weights, the items divided over the threads of `options`.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) -> SLIM {
    let n = matrix.columnCount
    let net = ElasticNet(
      gram: matrix.gram(rowWeightExponent: parameters.rowWeightExponent), itemCount: n,
      l1: parameters.l1, l2: parameters.l2, isNonNegative: parameters.isNonNegative)
    let columns = Parallel.map(count: n, threads: options.threads) { target in
      // Items take about as long as each other, so a target's number says how far the work has come.
      if target % 32 == 0 { options.progress?(Double(target) / Double(n)) }
      return net.weights(explaining: target)
    }
    var values = [Float](repeating: 0, count: n * n)
    for (j, column) in columns.enumerated() {
      for i in 0..<n { values[i * n + j] = Float(column[i]) }
    }
    return SLIM(weights: ItemWeights(itemCount: n, values: values))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "slim",
    summary: "sparse item-item weights by elastic net; few reasons for each answer, slower to fit than EASE",
    source: "Ning and Karypis, ICDM 2011",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: fit(_:parameters:options:),
    load: load)
}
