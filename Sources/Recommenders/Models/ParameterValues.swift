/// A number that a model can be told.
public struct ParameterDefinition: Sendable, Equatable {
  /// The name ("regularization").
  public let name: String
  /// What it is when nobody says otherwise.
  public let defaultValue: Double
  /// What it may be.
  public let range: ClosedRange<Double>
  /// Whether only whole numbers will do.
  public let isWhole: Bool
  /// Whether it changes the model; one that is only kept for other programs does not, and a sweep need not fit twice
  /// for it.
  public let hasEffect: Bool
  /// One line on what it does, with its unit.
  public let summary: String
}

/// A value for each parameter of a model, checked against its definition.
public struct ParameterValues: Sendable, Equatable {
  /// Every parameter of the model with its value.
  public let values: [String: Double]

  /// Takes `given` and fills in the defaults.
  ///
  /// - Throws: ``RecommenderError`` naming a parameter that the model does not have or a value out of range.
  public init(_ given: [String: Double] = [:], for definition: ModelDefinition) throws(RecommenderError) {
    try self.init(given, model: definition.name, parameters: definition.parameters)
  }

  init(
    _ given: [String: Double], model: String, parameters: [ParameterDefinition]
  ) throws(RecommenderError) {
    var values: [String: Double] = [:]
    for parameter in parameters { values[parameter.name] = parameter.defaultValue }
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        let known = parameters.map(\.name).joined(separator: ", ")
        throw RecommenderError(
          .parameter,
          known.isEmpty
            ? "\(model) has no parameters, so \(name) cannot be set"
            : "\(model) has no parameter \(name); it has \(known)")
      }
      guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
        let kind = parameter.isWhole ? "a whole number" : "a number"
        throw RecommenderError(
          .parameter,
          "\(name) of \(model) must be \(kind) from \(plain(parameter.range.lowerBound)) to \(plain(parameter.range.upperBound)), not \(plain(value))"
        )
      }
      values[name] = value
    }
    self.values = values
  }

  /// The value of a parameter that the model's definition names.
  subscript(name: String) -> Double {
    guard let value = values[name] else {
      preconditionFailure("\(name) is not among the parameters of this model's definition")
    }
    return value
  }
}

/// A number as people write it: 100 rather than 100.0.
private func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}
