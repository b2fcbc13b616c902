/// EASE with a relaxed diagonal: an item may explain itself, up to a bound.
///
///     let model = try RLAE.fit(seen, parameters: .init(diagonalBound: 0.2))
///     model.recommend(for: [3, 14], count: 20)
///
/// Minimizes ‖X − XB‖² + λ‖B‖² under diag(B) ≤ ξ. With P = (XᵀWX + λI)⁻¹ the weights are B = I − P·diag(μ), where
/// μ_j = max(λ, (1 − ξ) / P_jj). ξ = 0 is ``EASE``, ξ = 1 ridge regression; in between, the scores of items that the
/// others explain badly are raised against the rest. W weighs each row by its length to the power of
/// −`rowWeightExponent`, scaled to a mean of 1.
///
/// - Complexity: fitting O(Σ |row|² + n³) for n items, scoring O(n · observed).
///
/// Source: Moon, Kim and Lee, *It's Enough: Relaxing Diagonal Constraints in Linear Autoencoders for Recommendation*,
/// SIGIR 2023, doi:10.1145/3539618.3591704.
public struct RLAE: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// λ, in observations: how strongly weights are pulled to zero.
    public var regularization: Double
    /// ξ, the most that an item may count for itself, 0…1.
    public var diagonalBound: Double
    /// The power of a row's length that its weight is divided by.
    public var rowWeightExponent: Double

    static let declared: [Parameter<Self>] = [
      .regularization(\.regularization),
      Parameter(
        "diagonal_bound", \.diagonalBound, in: 0...1,
        "the most that an item may count for itself; 0 is EASE, 1 ridge regression"),
      .rowWeightExponent(\.rowWeightExponent),
    ]

    /// Creates parameters.
    public init(regularization: Double = 175, diagonalBound: Double = 0.2, rowWeightExponent: Double = 0.25) {
      self.regularization = regularization
      self.diagonalBound = diagonalBound
      self.rowWeightExponent = rowWeightExponent
    }
  }

  /// What observing each item adds to the score of every item.
  public let weights: ItemWeights

  /// Takes fitted weights.
  public init(weights: ItemWeights) { self.weights = weights }

  /// Fits the weights.
  ///
  /// - Throws: ``RecommenderError`` when the regularized Gram matrix cannot be inverted, as with no regularization.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters()
  ) throws(RecommenderError) -> RLAE {
    try fit(matrix, parameters: parameters, device: nil)
  }

  private static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> RLAE {
    try fit(
      gram: matrix.gram(rowWeightExponent: parameters.rowWeightExponent),
      itemCount: matrix.columnCount, parameters: parameters, device: device)
  }

  /// Fits the weights to a Gram matrix XᵀWX that was counted before, its rows weighed by
  /// `parameters.rowWeightExponent`.
  ///
  /// - Throws: ``RecommenderError`` when the regularized matrix cannot be inverted.
  public static func fit(
    gram: [Double], itemCount: Int, parameters: Parameters = Parameters()
  ) throws(RecommenderError) -> RLAE {
    try fit(gram: gram, itemCount: itemCount, parameters: parameters, device: nil)
  }

  private static func fit(
    gram: [Double], itemCount: Int, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> RLAE {
    precondition(gram.count == itemCount * itemCount, "there is a number for each pair of items")
    let ridge = [Double](repeating: parameters.regularization, count: itemCount)
    return RLAE(
      weights: try ItemWeights(
        gram: gram, ridge: ridge, diagonalBound: parameters.diagonalBound, device: device))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "rlae",
    summary: "EASE that lets an item explain itself in part, which raises rare items",
    source: "Moon, Kim and Lee, SIGIR 2023",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, options in try fit(matrix, parameters: parameters, device: options.device) },
    fitToGram: fit(gram:itemCount:parameters:),
    load: load)
}
