/// The factorization that MITRE's Technique Inference Engine ships, kept apart from ``WALS`` for parity.
///
/// Its update is u = (VᵀV + Σ vᵢvᵢᵀ + λI)⁻¹ Σ vᵢ over the observed i. That equals a weight of 2 and a *target of ½* on
/// every observation whatever `c` is: the confidence that the paper calls for drops out. So `c` is accepted, stored
/// and without effect, exactly as there, and scores seldom pass ½.
///
/// Source: MITRE's Technique Inference Engine, `WalsRecommender` and the web page's engine; CTI Butler computes the
/// same from the published file.
public struct MITREWALS: LeastSquaresRecommender {
  /// What ``fit(_:parameters:options:)`` can be told; defaults are the notebook's best.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors.
    public var embeddingDimension: Int
    /// Stored for interchange; has no effect.
    public var c: Double
    /// How often both halves are solved.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("c", \.c, in: 1e-6...1, hasEffect: false, "stored for interchange; has no effect"),
      Parameter("epochs", \.epochs, in: 1...10_000, "passes over both halves"),
      Parameter("regularization_coefficient", \.regularizationCoefficient, in: 0...1e9, "pull of the vectors to zero"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 4, c: Double = 0.001, epochs: Int = 25, regularizationCoefficient: Double = 1e-5
    ) {
      self.embeddingDimension = embeddingDimension
      self.c = c
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
    }

    var step: LeastSquaresStep {
      LeastSquaresStep(observedWeight: 1, observedTarget: 1, ridge: regularizationCoefficient)
    }
  }

  /// The items' vectors, and how a new row is folded in.
  public let solver: FactorSolver

  /// Fits the vectors, starting from random ones.
  ///
  /// - Throws: ``RecommenderError`` when the equations break down, as they may without regularization.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> MITREWALS {
    MITREWALS(
      solver: try FactorSolver.fit(
        matrix, model: "mitre-wals", dimension: parameters.embeddingDimension, epochs: parameters.epochs,
        step: parameters.step, options: options))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "mitre-wals",
    summary: "the update that MITRE's Technique Inference Engine ships, for parity; c has no effect in it",
    source: "MITRE Technique Inference Engine (2024)",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in MITREWALS(solver: try FactorSolver(tensors: tensors, step: parameters.step)) })
}
