extension ModelDefinition {
  /// The kinds that can be fitted to pair counts alone, without the rows.
  public static let fittingToGram: [ModelDefinition] = all.filter(\.fitsToGram)

  /// Whether the kind can be fitted to pair counts alone.
  public var fitsToGram: Bool { fitToGram != nil }

  /// Fits the model to a Gram matrix XᵀWX whose rows weigh their length to minus the parameter `row_weight_exponent`,
  /// scaled to a mean of 1; `itemCount²` numbers.
  ///
  /// - Throws: ``RecommenderError`` when the kind needs the rows themselves, or the matrix cannot be inverted.
  public func fit(gram: [Double], itemCount: Int, _ values: ParameterValues) throws(RecommenderError) -> any Recommender
  {
    if let fitToGram { return try fitToGram(gram, itemCount, values) }
    throw RecommenderError(
      .parameter,
      "\(name) needs the reports themselves; from counts alone "
        + Self.fittingToGram.map(\.name).joined(separator: ", ") + " can be trained")
  }
}
