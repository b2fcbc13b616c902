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
  /// Whether the model weighs several parts, which can be done anew on rows that it was not fitted to.
  package let isBlend: Bool
  /// Fits the model to a matrix.
  public let fit: @Sendable (ObservationMatrix, ParameterValues, FitOptions) throws -> any Recommender
  /// Rebuilds the model from its tensors; throws ``RecommenderError`` when they do not fit together.
  public let load: @Sendable ([Tensor], ParameterValues) throws -> any Recommender
  /// Fits the model to counts of pairs, if they are enough for it.
  let fitToGram:
    (@Sendable (_ gram: [Double], _ itemCount: Int, ParameterValues) throws(RecommenderError) -> any Recommender)?

  /// Joins what is said of a kind of model with how it is fitted and rebuilt; `parameters` are properties of `defaults`.
  init<Parameters: Sendable, Model: Recommender>(
    name: String, summary: String, source: String, parameters: [Parameter<Parameters>], defaults: Parameters,
    usesSeed: Bool = false,
    fit: @escaping @Sendable (ObservationMatrix, Parameters, FitOptions) throws -> Model,
    fitToGram: (@Sendable (_ gram: [Double], _ itemCount: Int, Parameters) throws(RecommenderError) -> Model)? = nil,
    load: @escaping @Sendable ([Tensor], Parameters) throws -> Model
  ) {
    @Sendable func read(_ values: ParameterValues) -> Parameters {
      var read = defaults
      for parameter in parameters { parameter.set(&read, from: values) }
      return read
    }
    self.name = name
    self.summary = summary
    self.source = source
    self.parameters = parameters.map { $0.definition(defaults) }
    self.usesSeed = usesSeed
    isBlend = Model.self is any BlendedRecommender.Type
    self.fit = { matrix, values, options in try fit(matrix, read(values), options) }
    self.load = { tensors, values in try load(tensors, read(values)) }
    if let fitToGram {
      self.fitToGram = { gram, itemCount, values throws(RecommenderError) in
        try fitToGram(gram, itemCount, read(values))
      }
    } else {
      self.fitToGram = nil
    }
  }

  /// Every kind of model, simplest first.
  public static let all: [ModelDefinition] = [
    TopItems.definition, Cooccurrence.definition, CosineNeighbors.definition, TFIDFNeighbors.definition,
    BM25Neighbors.definition, RP3Beta.definition, NaiveBayes.definition, UserNeighbors.definition,
    MITREWALS.definition, Factorization.definition, BPR.definition,
    ImplicitBPR.definition, LMF.definition, WALS.definition, ALS.definition, EASE.definition, EDLAE.definition,
    RLAE.definition, SLIM.definition, DenoisingAutoencoder.definition, Fusion.definition,
  ]

  /// The kind with that name.
  public static func named(_ name: String) -> ModelDefinition? {
    all.first { $0.name == name }
  }
}
