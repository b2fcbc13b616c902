extension ModelDefinition {
  /// The kinds that can be fitted to pair counts alone, without the rows.
  public static let fittingToGram: [ModelDefinition] = [EASE.definition, EDLAE.definition, RLAE.definition]

  /// Whether the kind can be fitted to pair counts alone.
  public var fitsToGram: Bool { Self.fittingToGram.contains { $0.name == name } }

  /// Fits the model to a Gram matrix XᵀWX whose rows weigh their length to minus the parameter `row_weight_exponent`,
  /// scaled to a mean of 1; `itemCount²` numbers.
  ///
  /// - Throws: ``RecommenderError`` when the kind needs the rows themselves, or the matrix cannot be inverted.
  public func fit(gram: [Double], itemCount: Int, _ values: ParameterValues) throws(RecommenderError) -> any Recommender
  {
    switch name {
    case EASE.definition.name: return try EASE.fit(gram: gram, itemCount: itemCount, parameters: .init(values))
    case EDLAE.definition.name: return try EDLAE.fit(gram: gram, itemCount: itemCount, parameters: .init(values))
    case RLAE.definition.name: return try RLAE.fit(gram: gram, itemCount: itemCount, parameters: .init(values))
    default:
      throw RecommenderError(
        .parameter,
        "\(name) needs the reports themselves; from counts alone "
          + Self.fittingToGram.map(\.name).joined(separator: ", ") + " can be trained")
    }
  }
}

extension EASE.Parameters {
  init(_ values: ParameterValues) {
    self.init(regularization: values["regularization"], rowWeightExponent: values["row_weight_exponent"])
  }
}

extension EDLAE.Parameters {
  init(_ values: ParameterValues) {
    self.init(
      dropout: values["dropout"], regularization: values["regularization"],
      rowWeightExponent: values["row_weight_exponent"])
  }
}

extension RLAE.Parameters {
  init(_ values: ParameterValues) {
    self.init(
      regularization: values["regularization"], diagonalBound: values["diagonal_bound"],
      rowWeightExponent: values["row_weight_exponent"])
  }
}
