/// Bayesian personalised ranking as the `implicit` library has it: items have a bias, and an epoch is one step for each
/// observation.
///
/// Two things differ. There the absent item is drawn by frequency, which pushes down what is frequent and costs much
/// accuracy on reports; here all absent items are drawn alike, as the paper has it. And there a new row can't be folded
/// in; here it is, as for ``BPR``.
///
/// - Complexity: O(epochs · observations · d) for embedding dimension d.
///
/// Source: Rendle et al., UAI 2009; biases and epochs as in Frederickson's `implicit`.
public struct ImplicitBPR: PairwiseRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors, the bias not counted.
    public var embeddingDimension: Int
    /// The size of a step.
    public var learningRate: Double
    /// Steps, in observations.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("learning_rate", \.learningRate, in: 1e-9...10, "size of a step"),
      Parameter("epochs", \.epochs, in: 1...100_000, "steps, in observations"),
      Parameter(
        "regularization_coefficient", \.regularizationCoefficient, in: 0...100,
        "pull of the vectors to zero at each step"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 32, learningRate: Double = 0.02, epochs: Int = 300,
      regularizationCoefficient: Double = 0.01
    ) {
      self.embeddingDimension = embeddingDimension
      self.learningRate = learningRate
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
    }
  }

  /// The items' vectors and biases, and how a new row is folded in.
  public let foldIn: PairwiseFoldIn

  /// Fits vectors and biases.
  ///
  /// - Throws: ``RecommenderError`` when the numbers run away.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> ImplicitBPR {
    let trainer = PairwiseTrainer(
      dimension: parameters.embeddingDimension, rate: parameters.learningRate,
      regularization: parameters.regularizationCoefficient, hasBiases: true)
    let items = try trainer.fit(matrix, steps: parameters.epochs * matrix.observationCount, options: options)
    return ImplicitBPR(items: items, parameters: parameters)
  }

  init(items: LinearFactors, parameters: Parameters) {
    foldIn = PairwiseFoldIn(items: items, regularization: parameters.regularizationCoefficient)
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "implicit-bpr",
    summary: "pairwise ranking with item biases, its epochs counted in observations, as in the implicit library",
    source: "Rendle et al., UAI 2009, after implicit",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in ImplicitBPR(items: try LinearFactors(tensors: tensors), parameters: parameters) })
}
