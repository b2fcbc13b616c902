/// EASE for incomplete rows: linear item-item weights that are fitted as if part of every row had been hidden.
///
///     let model = try EDLAE.fit(seen, parameters: .init(dropout: 0.6))
///     model.recommend(for: [3, 14], count: 20)
///
/// Hiding each observation with probability p and averaging over all ways of doing so comes to regularizing every item
/// by its own frequency: with the Gram matrix G = XᵀWX and Λ = p/(1 − p) diag(G) + λI the weights are
/// B = I − P / diag(P) for P = (G + Λ)⁻¹. p = 0 is ``EASE``. W weighs each row by its length to the power of
/// −`rowWeightExponent`, scaled to a mean of 1.
///
/// - Complexity: fitting O(Σ |row|² + n³) for n items, scoring O(n · observed).
///
/// Source: Steck, *Autoencoders that don't overfit towards the Identity*, NeurIPS 2020.
public struct EDLAE: LinearRecommender {
  /// What ``fit(_:parameters:)`` can be told; the defaults are those that rank best on validation reports of MITRE's
  /// dataset.
  public struct Parameters: Sendable, Equatable {
    /// p, the share of every row that is thought hidden, 0 to below 1.
    public var dropout: Double
    /// λ, in observations: how strongly weights are pulled to zero whatever the item's frequency.
    public var regularization: Double
    /// The power of a row's length that its weight is divided by.
    public var rowWeightExponent: Double

    static let declared: [Parameter<Self>] = [
      Parameter("dropout", \.dropout, in: 0...0.99, "share of every row that is thought hidden"),
      .regularization(\.regularization),
      .rowWeightExponent(\.rowWeightExponent),
    ]

    /// Creates parameters.
    public init(dropout: Double = 0.6, regularization: Double = 60, rowWeightExponent: Double = 0.5) {
      self.dropout = dropout
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
  ) throws(RecommenderError) -> EDLAE {
    try fit(matrix, parameters: parameters, device: nil)
  }

  private static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> EDLAE {
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
  ) throws(RecommenderError) -> EDLAE {
    try fit(gram: gram, itemCount: itemCount, parameters: parameters, device: nil)
  }

  private static func fit(
    gram: [Double], itemCount: Int, parameters: Parameters, device: DeviceUse?
  ) throws(RecommenderError) -> EDLAE {
    precondition(gram.count == itemCount * itemCount, "there is a number for each pair of items")
    let odds = parameters.dropout / (1 - parameters.dropout)
    let ridge = (0..<itemCount).map { odds * gram[$0 * itemCount + $0] + parameters.regularization }
    return EDLAE(weights: try ItemWeights(gram: gram, ridge: ridge, device: device))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "edlae",
    summary: "EASE fitted as if part of every row were hidden; the most accurate that keeps no rows and needs no seed",
    source: "Steck, NeurIPS 2020",
    parameters: Parameters.declared, defaults: Parameters(),
    fit: { matrix, parameters, options in try fit(matrix, parameters: parameters, device: options.device) },
    fitToGram: fit(gram:itemCount:parameters:),
    load: load)
}
