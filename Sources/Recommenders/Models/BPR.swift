/// Bayesian personalised ranking: vectors that rank what a row holds above what it does not.
///
/// Maximizes ln σ(u·(vᵢ − vⱼ)) over random triples of a row, an item i that it holds and an item j that it does not, by
/// stochastic steps. An epoch is one step for each cell of the matrix, as in MITRE's Technique Inference Engine. A new
/// row's vector maximizes the same objective over all its pairs with the items' vectors held fixed, so fold-in needs no
/// seed.
///
/// - Complexity: O(epochs · rows · items · d) for embedding dimension d.
///
/// Source: Rendle, Freudenthaler, Gantner and Schmidt-Thieme, *BPR: Bayesian Personalized Ranking from Implicit
/// Feedback*, UAI 2009.
public struct BPR: PairwiseRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors.
    public var embeddingDimension: Int
    /// The size of a step.
    public var learningRate: Double
    /// Steps, in cells of the matrix.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("learning_rate", \.learningRate, in: 1e-9...10, "size of a step"),
      Parameter("epochs", \.epochs, in: 1...100_000, "steps, in cells of the matrix"),
      Parameter(
        "regularization_coefficient", \.regularizationCoefficient, in: 0...100,
        "pull of the vectors to zero at each step"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 64, learningRate: Double = 0.02, epochs: Int = 10,
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

  /// Fits the vectors.
  ///
  /// - Throws: ``RecommenderError`` when the numbers run away.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> BPR {
    let trainer = PairwiseTrainer(
      dimension: parameters.embeddingDimension, rate: parameters.learningRate,
      regularization: parameters.regularizationCoefficient, hasBiases: false)
    let items = try trainer.fit(
      matrix, steps: parameters.epochs * matrix.rowCount * matrix.columnCount, options: options)
    return BPR(items: items, parameters: parameters)
  }

  init(items: LinearFactors, parameters: Parameters) {
    foldIn = PairwiseFoldIn(items: items, regularization: parameters.regularizationCoefficient)
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "bpr",
    summary: "pairwise ranking by stochastic steps over uniform triples; for comparison with MITRE's BPR",
    source: "Rendle et al., UAI 2009",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in BPR(items: try LinearFactors(tensors: tensors), parameters: parameters) })
}
