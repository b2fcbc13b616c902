/// A small neural network that has learned to complete rows of which a part was hidden.
///
///     let model = try DenoisingAutoencoder.fit(seen, options: FitOptions(seed: 1))
///     model.recommend(for: [3, 14], count: 20)
///
/// The input is what is observed of a row: its items, the features of these (``ItemFeatures``) and how many they are. One
/// hidden layer of tanh units follows, and a softmax over the items that are not observed. In training a random share of
/// every row, .2 to .8, is hidden, and the network learns to name it; units of the hidden layer drop out at random.
///
/// - Complexity: fitting O(epochs · rows · items · d) for d hidden units, scoring O((observed + items) · d).
///
/// Source: Liang, Krishnan, Hoffman and Jebara, *Variational Autoencoders for Collaborative Filtering*, WWW 2018 (its
/// Mult-DAE); Adam with decoupled decay: Loshchilov and Hutter, ICLR 2019.
public struct DenoisingAutoencoder: WeightedRecommender {
  /// What ``fit(_:parameters:options:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// The number of hidden units.
    public var embeddingDimension: Int
    /// Passes over the rows; small matrices get more, so that there are enough steps.
    public var epochs: Int
    /// The size of the first steps.
    public var learningRate: Double
    /// The share of its size that a weight loses in a step, divided by the size of the step.
    public var regularizationCoefficient: Double
    /// The share of hidden units that drop out in training, 0 to below 1.
    public var dropout: Double

    static let declared: [Parameter<Self>] = [
      Parameter("embedding_dimension", \.embeddingDimension, in: 1...2048, "number of hidden units"),
      Parameter("epochs", \.epochs, in: 1...10_000, "passes over the rows"),
      Parameter("learning_rate", \.learningRate, in: 1e-9...1, "size of the first steps"),
      Parameter(
        "regularization_coefficient", \.regularizationCoefficient, in: 0...100,
        "decay of the weights in a step of size 1"),
      Parameter("dropout", \.dropout, in: 0...0.95, "share of hidden units that drop out in training"),
    ]

    /// Creates parameters.
    public init(
      embeddingDimension: Int = 100, epochs: Int = 60, learningRate: Double = 0.003,
      regularizationCoefficient: Double = 0.002, dropout: Double = 0.3
    ) {
      self.embeddingDimension = embeddingDimension
      self.epochs = epochs
      self.learningRate = learningRate
      self.regularizationCoefficient = regularizationCoefficient
      self.dropout = dropout
    }
  }

  /// The weights.
  let layers: NetworkLayers
  let features: ItemFeatures

  /// Trains the network.
  ///
  /// - Throws: ``RecommenderError`` when the numbers run away.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions()
  ) throws(RecommenderError) -> DenoisingAutoencoder {
    var trainer = NetworkTrainer(matrix, parameters: parameters, options: options)
    trainer.run(progress: options.progress)
    guard trainer.layers.isFinite else {
      throw RecommenderError(
        .numerics, "training diverged with a learning_rate of \(parameters.learningRate); choose a lower one")
    }
    return DenoisingAutoencoder(layers: trainer.layers.roundedToHalf, features: matrix.features)
  }

  init(layers: NetworkLayers, features: ItemFeatures) {
    self.layers = layers
    self.features = features
  }

  /// The number of items.
  public var itemCount: Int { layers.itemCount }

  /// Probabilities that the next item of the row is that one; those of the items not observed add up to 1.
  public func scores(for observed: [Int]) -> [Float] {
    let observed = observed.sorted()
    return scores(for: observed, weights: observed.map { _ in 1 })
  }

  /// The same with observations that count in part.
  public func scores(for observed: [Int], weights: [Float]) -> [Float] {
    let inputs = NetworkInputs(observed: observed, weights: weights, features: features, itemCount: itemCount)
    return layers.run(inputs, hiding: observed)
  }

  /// The weights of both layers and the features.
  public var tensors: [Tensor] { layers.tensors + features.tensors }

  /// How the model is named, fitted and rebuilt.
  public static let definition = ModelDefinition(
    name: "dae",
    summary: "a small neural network that completes rows; the most accurate single model that keeps no rows",
    source: "Liang et al., WWW 2018 (Mult-DAE)",
    parameters: Parameters.declared, defaults: Parameters(), usesSeed: true,
    fit: fit(_:parameters:options:),
    load: { tensors, _ in try DenoisingAutoencoder(tensors) })

  init(_ tensors: [Tensor]) throws(RecommenderError) {
    layers = try NetworkLayers(tensors)
    features = try ItemFeatures(tensors, itemCount: layers.itemCount)
    guard layers.inputCount == NetworkInputs.count(items: layers.itemCount, features: features) else {
      throw RecommenderError(.tensor, "hidden_weights has \(layers.inputCount) rows, which does not fit the features")
    }
  }
}
