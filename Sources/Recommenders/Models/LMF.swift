/// Logistic matrix factorization: the probability that a row holds an item is the logistic function of their vectors'
/// inner product and two biases.
///
/// Rows and items are improved in turn by one step each with step sizes that adapt (AdaGrad); the cells that are not
/// observed are represented by `negatives` drawn ones for each observed cell. A new row's vector is the maximum of the
/// same objective with the items held fixed, every unobserved item weighed as often as it would be drawn.
///
/// - Complexity: O(epochs · observations · negatives · d) for embedding dimension d.
///
/// Source: Johnson, *Logistic Matrix Factorization for Implicit Feedback Data*, NIPS 2014 workshop.
public struct LMF: FactorRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The length of the vectors, the biases not counted.
    public var embeddingDimension: Int
    /// The size of the steps.
    public var learningRate: Double
    /// How often rows and items are improved.
    public var epochs: Int
    /// λ.
    public var regularizationCoefficient: Double
    /// Unobserved cells drawn for each observed one.
    public var negatives: Int

    static let declared: [Parameter<Self>] = [
      .embeddingDimension(\.embeddingDimension),
      Parameter("learning_rate", \.learningRate, in: 1e-9...10, "size of the steps"),
      Parameter("epochs", \.epochs, in: 1...100_000, "passes over rows and items"),
      Parameter("regularization_coefficient", \.regularizationCoefficient, in: 0...1e6, "pull of the vectors to zero"),
      Parameter("negatives", \.negatives, in: 1...1000, "unobserved cells drawn for each observed one"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 16, learningRate: Double = 1, epochs: Int = 60,
      regularizationCoefficient: Double = 2, negatives: Int = 30
    ) {
      self.embeddingDimension = embeddingDimension
      self.learningRate = learningRate
      self.epochs = epochs
      self.regularizationCoefficient = regularizationCoefficient
      self.negatives = negatives
    }
  }

  let items: LinearFactors
  let parameters: Parameters

  /// Fits vectors and biases.
  ///
  /// - Throws: ``RecommenderError`` when the numbers run away.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> LMF {
    LMF(
      items: try LogisticTrainer(parameters: parameters).fit(matrix, options: options), parameters: parameters)
  }

  /// The number of items.
  public var itemCount: Int { items.itemCount }
  /// The length of a vector.
  public var embeddingDimension: Int { items.dimension }
  /// The items' vectors, `itemCount × embeddingDimension`, without their biases.
  public var itemFactors: [Float] { items.vectors }

  /// Inner products of the folded-in row's vector with the items' vectors, plus the biases of item and row: log odds.
  public func scores(for observed: [Int]) -> [Float] {
    let solution = fold(observed)
    return items.products(with: solution.vector).map { Float($0 + solution.bias) }
  }

  /// The folded-in row's vector.
  public func rowFactors(for observed: [Int]) -> [Float] { fold(observed).vector.map { Float($0) } }

  private func fold(_ observed: [Int]) -> (vector: [Double], bias: Double) {
    let observed = observed.sorted()
    let d = items.dimension
    guard !observed.isEmpty else { return ([Double](repeating: 0, count: d), 0) }
    let drawn = min(Double(itemCount), Double(parameters.negatives * observed.count)) / Double(itemCount)
    let pull = parameters.regularizationCoefficient
    let curvature =
      0.25 * (items.largestSquare + 1) * (Double(observed.count) + drawn * Double(itemCount)) + pull
    let solution = ConcaveAscent.maximize(dimension: d + 1, curvature: curvature, iterations: 200) { point in
      let scores = items.products(with: Array(point.prefix(d)))
      var weights = scores.map { -drawn * sigmoid($0 + point[d]) }
      for item in observed { weights[item] += 1 - sigmoid(scores[item] + point[d]) }
      var gradient = items.weightedSum(weights) + [weights.reduce(0, +)]
      for index in gradient.indices { gradient[index] -= pull * point[index] }
      return gradient
    }
    return (Array(solution.prefix(d)), solution[d])
  }

  /// The items' vectors and biases.
  public var tensors: [Tensor] { items.tensors }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "lmf",
    summary: "logistic matrix factorization: a probability for every cell",
    source: "Johnson, NIPS workshop 2014",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, parameters in LMF(items: try LinearFactors(tensors: tensors), parameters: parameters) })
}
