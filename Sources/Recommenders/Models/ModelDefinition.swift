/// What a kind of model is called, what it can be told, and how it is fitted and rebuilt.
public struct ModelDefinition: Sendable {
  /// The name on the command line and in model files ("ease").
  public let name: String
  /// One line on what it is and what it is good for.
  public let summary: String
  /// The paper it comes from.
  public let source: String
  /// What it can be told.
  public let parameters: [ParameterDefinition]
  /// Whether the outcome depends on a seed.
  public let usesSeed: Bool
  /// Fits the model to a matrix.
  public let fit: @Sendable (ObservationMatrix, ParameterValues, FitOptions) throws -> any Recommender
  /// Rebuilds the model from its tensors; throws ``RecommenderError`` when they do not fit together.
  public let load: @Sendable ([Tensor], ParameterValues) throws -> any Recommender

  /// Every kind of model, simplest first.
  public static let all: [ModelDefinition] = [
    TopItems.definition, Cooccurrence.definition, CosineNeighbours.definition, TFIDFNeighbours.definition,
    BM25Neighbours.definition, RP3Beta.definition, NaiveBayes.definition, UserNeighbours.definition,
    MITREWALS.definition, Factorization.definition, BPR.definition,
    ImplicitBPR.definition, LMF.definition, WALS.definition, ALS.definition, EASE.definition, EDLAE.definition,
    RLAE.definition, SLIM.definition, DenoisingAutoencoder.definition, Fusion.definition,
  ]

  /// The kind with that name.
  public static func named(_ name: String) -> ModelDefinition? {
    all.first { $0.name == name }
  }
}

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

  init(
    _ name: String, default defaultValue: Double, in range: ClosedRange<Double>, isWhole: Bool = false,
    hasEffect: Bool = true, _ summary: String
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.range = range
    self.isWhole = isWhole
    self.hasEffect = hasEffect
    self.summary = summary
  }
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

  /// The value of a whole-number parameter.
  func whole(_ name: String) -> Int { Int(self[name]) }
}

/// A number as people write it: 100 rather than 100.0.
private func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}

extension [Tensor] {
  /// The tensor with that name, of that many dimensions.
  func tensor(_ name: String, dimensions: Int) throws(RecommenderError) -> Tensor {
    guard let tensor = first(where: { $0.name == name }) else {
      let present = map(\.name).sorted().joined(separator: ", ")
      throw RecommenderError(.tensor, "the tensor \(name) is missing; found \(present.isEmpty ? "none" : present)")
    }
    guard tensor.shape.count == dimensions else {
      throw RecommenderError(
        .tensor, "the tensor \(name) has \(tensor.shape.count) dimensions where \(dimensions) are expected")
    }
    return tensor
  }

  /// The `n × n` tensor with that name.
  func squareTensor(_ name: String) throws(RecommenderError) -> Tensor {
    let tensor = try tensor(name, dimensions: 2)
    guard tensor.shape[0] == tensor.shape[1] else {
      throw RecommenderError(
        .tensor, "the tensor \(name) is \(tensor.shape[0]) × \(tensor.shape[1]) where a square is expected")
    }
    return tensor
  }
}
