/// A linear item-item model in closed form: the score of an item is a sum of learned weights of the observed items.
///
///     let model = try EASE.fit(seen, parameters: .init(regularization: 100))
///     model.recommend(for: [3, 14], count: 20)
///
/// With the Gram matrix G = XᵀWX and P = (G + λI)⁻¹ the weights are B = I − P / diag(P), which minimizes
/// ‖X − XB‖² + λ‖B‖² under diag(B) = 0. W weighs each row by its length to the power of −`rowWeightExponent`
/// (and scales the weights to a mean of 1), so that the longest reports do not decide alone; 0 is Steck's own model.
///
/// - Complexity: fitting O(Σ |row|² + n³) for n items, scoring O(n · observed).
///
/// Source: Steck, *Embarrassingly Shallow Autoencoders for Sparse Data*, WWW 2019, eq. 8.
public struct EASE: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset (docs/accuracy.md).
  public struct Parameters: Sendable, Equatable {
    /// λ, in observations: how strongly weights are pulled to zero.
    public var regularization: Double
    /// The power of a row's length that its weight is divided by.
    public var rowWeightExponent: Double

    static let declared: [Parameter<Self>] = [
      .regularization(\.regularization),
      .rowWeightExponent(\.rowWeightExponent),
    ]

    /// Creates parameters.
    public init(regularization: Double = 200, rowWeightExponent: Double = 0.25) {
      self.regularization = regularization
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
  ) throws(RecommenderError) -> EASE {
    try fit(matrix, parameters: parameters, device: nil)
  }

  private static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> EASE {
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
  ) throws(RecommenderError) -> EASE {
    try fit(gram: gram, itemCount: itemCount, parameters: parameters, device: nil)
  }

  private static func fit(
    gram: [Double], itemCount: Int, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> EASE {
    precondition(gram.count == itemCount * itemCount, "there is a number for each pair of items")
    let ridge = [Double](repeating: parameters.regularization, count: itemCount)
    return EASE(weights: try ItemWeights(gram: gram, ridge: ridge, device: device))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "ease",
    summary: "linear item-item weights in closed form; accurate, fast and explained by construction",
    source: "Steck, WWW 2019",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, options in try fit(matrix, parameters: parameters, device: options.device) },
    fitToGram: fit(gram:itemCount:parameters:),
    load: load)
}
