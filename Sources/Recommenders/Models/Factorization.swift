/// Matrix factorization by plain gradient descent, with a gravity term that pulls unobserved cells to zero.
///
/// Minimizes the mean over observations of (1 − u·v)², plus g times the mean over all cells of (u·v)², plus
/// λ (|U|²/rows + |V|²/items). MITRE's version takes fixed steps and runs away with its own settings; here a step that
/// would raise the loss is taken back and halved, so that every learning rate converges. A new row's vector is the exact
/// minimum with the items' vectors held fixed.
///
/// - Complexity: O(epochs · (observations · d + (rows + items) · d²)) for embedding dimension d.
///
/// Source: MITRE's Technique Inference Engine, `FactorizationRecommender`; the gravity term is from Google's
/// recommendation systems course.
public struct Factorization: LeastSquaresRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors.
    public var embeddingDimension: Int
    /// The size of the first step.
    public var learningRate: Double
    /// How many steps are taken.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double
    /// g, above 0.
    public var gravityCoefficient: Double

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("learning_rate", \.learningRate, in: 1e-9...1e6, "size of the first step; halved as needed"),
      Parameter("epochs", \.epochs, in: 1...1_000_000, "number of steps"),
      Parameter("regularization_coefficient", \.regularizationCoefficient, in: 0...1e6, "pull of the vectors to zero"),
      Parameter("gravity_coefficient", \.gravityCoefficient, in: 1e-9...1e6, "pull of unobserved cells to zero"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 32, learningRate: Double = 10, epochs: Int = 1000,
      regularizationCoefficient: Double = 0.3, gravityCoefficient: Double = 2
    ) {
      self.embeddingDimension = embeddingDimension
      self.learningRate = learningRate
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
      self.gravityCoefficient = gravityCoefficient
    }

    /// The fold-in's equations, multiplied by cells / g: `density` is the share of cells that are observed.
    func step(density: Double, itemCount: Int) -> LeastSquaresStep {
      let weight = 1 / max(gravityCoefficient * density, 1e-12)
      return LeastSquaresStep(
        observedWeight: weight, observedTarget: weight,
        ridge: regularizationCoefficient * Double(itemCount) / gravityCoefficient)
    }
  }

  /// The items' vectors, and how a new row is folded in.
  public let solver: FactorSolver
  private let density: Double

  /// Fits the vectors.
  ///
  /// - Throws: ``RecommenderError`` when the matrix is empty.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> Factorization {
    let items = try GradientDescent.fit(matrix, parameters: parameters, options: options)
    let cells = Double(matrix.rowCount) * Double(matrix.columnCount)
    let weighted = (0..<matrix.rowCount).reduce(0.0) {
      $0 + Double(matrix.weight(ofRow: $1)) * Double(matrix.offsets[$1 + 1] - matrix.offsets[$1])
    }
    return Factorization(
      itemFactors: items, density: cells > 0 ? weighted / (cells * matrix.totalWeight / Double(matrix.rowCount)) : 0,
      parameters: parameters)
  }

  init(itemFactors: [Float], density given: Double, parameters: Parameters) {
    // As it will be read back.
    density = Double(Float(given))
    let itemCount = itemFactors.count / parameters.embeddingDimension
    solver = FactorSolver(
      itemFactors: itemFactors, dimension: parameters.embeddingDimension,
      step: parameters.step(density: density, itemCount: itemCount))
  }

  /// The items' vectors and the share of cells that were observed.
  public var tensors: [Tensor] { solver.tensors + [Tensor(name: "density", shape: [1], values: [Float(density)])] }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "factorization",
    summary: "matrix factorization by gradient descent with gravity; MITRE's, made to converge",
    source: "MITRE Technique Inference Engine (2024)",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in
      let factors = try tensors.tensor("item_factors", dimensions: 2)
      let density = try tensors.tensor("density", dimensions: 1)
      guard factors.shape[1] == parameters.embeddingDimension, let share = density.values.first else {
        throw RecommenderError(
          .tensor,
          "item_factors has a dimension of \(factors.shape[1]) where \(parameters.embeddingDimension) is expected")
      }
      return Factorization(itemFactors: factors.values, density: Double(share), parameters: parameters)
    })
}
