/// Weighted matrix factorization by alternating least squares, with a confidence that does something.
///
/// Minimizes Σ w_ri (p_ri − u_r·v_i)² + λ(‖U‖² + ‖V‖²), where p is 1 for an observation and 0 elsewhere, and an
/// observation weighs w = 1/c, everything else 1. `c` is the weight of what was not observed against what was, as in
/// MITRE's Technique Inference Engine, where it has no effect (see ``MITREWALS``); c = 1 weighs both alike. A new row
/// is folded in by the same half-step with the items' vectors held fixed.
///
/// Row weights multiply a row's part of the sum.
///
/// - Complexity: O(epochs · (observations · d² + (rows + items) · d³)) for embedding dimension d.
///
/// Source: Hu, Koren and Volinsky, *Collaborative Filtering for Implicit Feedback Datasets*, ICDM 2008, eq. 4.
public struct WALS: LeastSquaresRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors.
    public var embeddingDimension: Int
    /// The weight of what was not observed against what was, above 0 and at most 1.
    public var c: Double
    /// How often both halves are solved.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("c", \.c, in: 1e-6...1, "weight of what was not observed against what was; 1 weighs both alike"),
      Parameter("epochs", \.epochs, in: 1...10_000, "passes over both halves"),
      Parameter("regularization_coefficient", \.regularizationCoefficient, in: 0...1e9, "pull of the vectors to zero"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 32, c: Double = 0.1, epochs: Int = 15, regularizationCoefficient: Double = 40
    ) {
      self.embeddingDimension = embeddingDimension
      self.c = c
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
    }

    /// How an observation enters the normal equations.
    var step: LeastSquaresStep {
      LeastSquaresStep(observedWeight: 1 / c - 1, observedTarget: 1 / c, ridge: regularizationCoefficient)
    }
  }

  /// The items' vectors, and how a new row is folded in.
  public let solver: FactorSolver

  /// Fits the vectors, starting from random ones.
  ///
  /// - Throws: ``RecommenderError`` when the equations break down, as they may without regularization.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> WALS {
    WALS(
      solver: try FactorSolver.fit(
        matrix, model: "wals", dimension: parameters.embeddingDimension, epochs: parameters.epochs,
        step: parameters.step, options: options))
  }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "wals",
    summary: "weighted matrix factorization by alternating least squares, with a confidence weight that is live",
    source: "Hu, Koren and Volinsky, ICDM 2008",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in WALS(solver: try FactorSolver(tensors: tensors, step: parameters.step)) })
}
