/// Implicit alternating least squares with conjugate gradients.
///
/// Minimizes what ``WALS`` does, but each row's equations are only approached, by a few steps of conjugate gradients from
/// where the row stood, for whole blocks of rows at a time. That makes large dimensions affordable.
///
/// `frequencyExponent` ν scales the regularization of a row with |row| observations out of n items by (|row| + c·n)^ν:
/// 0 regularizes all alike, 1 weighs it like the row's part of the error.
///
/// - Complexity: O(epochs · steps · (observations · d + (rows + items) · d²)) for embedding dimension d.
///
/// Source: Takács, Pilászy and Tikk, *Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative
/// Filtering*, RecSys 2011; scaling: Rendle, Krichene, Zhang and Koren, *Revisiting the Performance of iALS on Item
/// Recommendation Benchmarks*, 2021, eq. 5.
public struct ALS: LeastSquaresRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors.
    public var embeddingDimension: Int
    /// The weight of what was not observed against what was, above 0 and at most 1; the confidence is 1/c.
    public var c: Double
    /// How often both halves are improved.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double
    /// ν.
    public var frequencyExponent: Double
    /// Steps of conjugate gradients for a row.
    public var steps: Int

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("c", \.c, in: 1e-6...1, "weight of what was not observed against what was; the confidence is 1/c"),
      Parameter("epochs", \.epochs, in: 1...10_000, "passes over both halves"),
      Parameter("regularization_coefficient", \.regularizationCoefficient, in: 0...1e9, "pull of the vectors to zero"),
      Parameter(
        "frequency_exponent", \.frequencyExponent, in: 0...2,
        "regularization of a row grows with its weight to this power; 0 for all alike"),
      Parameter("cg_steps", \.steps, in: 1...100, "steps of conjugate gradients for a row"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 64, c: Double = 1.0 / 16, epochs: Int = 15, regularizationCoefficient: Double = 80,
      frequencyExponent: Double = 0, steps: Int = 3
    ) {
      self.embeddingDimension = embeddingDimension
      self.c = c
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
      self.frequencyExponent = frequencyExponent
      self.steps = steps
    }

    var step: LeastSquaresStep {
      LeastSquaresStep(
        observedWeight: 1 / c - 1, observedTarget: 1 / c, ridge: regularizationCoefficient,
        frequency: FrequencyScale(exponent: frequencyExponent, share: c))
    }
  }

  /// The items' vectors, and how a new row is folded in.
  public let solver: FactorSolver

  /// Fits the vectors, starting from small random ones.
  ///
  /// - Throws: ``RecommenderError`` when the numbers run away.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> ALS {
    let items = try ConjugateGradients.fit(matrix, parameters: parameters, options: options)
    return ALS(
      solver: FactorSolver(itemFactors: items, dimension: parameters.embeddingDimension, step: parameters.step))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "als",
    summary: "implicit alternating least squares by conjugate gradients; the strongest factorization, fast at any size",
    source: "Takács, Pilászy and Tikk, RecSys 2011; Rendle et al. 2021",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in ALS(solver: try FactorSolver(tensors: tensors, step: parameters.step)) })
}
