/// Several models in one: what each says of an item, as a logarithm, is weighed and added.
///
///     let model = try Fusion.fit(seen, options: FitOptions(seed: 1))
///     model.recommend(for: [3, 14], count: 20)
///
/// The parts err differently: similar rows (``UserNeighbors``) know what belongs to one actor, factors (``ALS``) what
/// belongs to one kind of row, naive Bayes (``NaiveBayes``) what pairs say, a network (``DenoisingAutoencoder``) what
/// sets say, popularity how common things are. Weights depend on the number of observed items (``FusionBlend``). The
/// score is relative to the mean over the items that are not observed, so that scores of different rows compare.
///
/// Without the rows (`keepsRows` false) nothing in the model is anybody's row: the neighbors are left out. Of more than
/// `mostRows` rows it keeps so many different ones (`KeptRows`), so that neither its file nor a question grows with them.
///
/// - Complexity: fitting that of the parts, scoring O(kept rows that share an observed item + items · (observed + d)).
///
/// Source: logarithmic opinion pools: Genest and Zidek, *Combining Probability Distributions*, Statistical Science 1986.
public struct Fusion: WeightedRecommender, RowKeepingRecommender, CalibratableRecommender {
  /// What ``fit(_:parameters:options:blend:)`` can be told beside the parameters of its parts.
  public struct Parameters: Sendable, Equatable {
    /// Whether the model keeps the rows it was fitted to, which makes it more accurate and lets it show similar ones.
    public var keepsRows: Bool
    /// How many rows it keeps at most.
    public var mostRows: Int
    /// The share of a row that is thought to be observed when the model is asked, .5 to .7.
    public var observedShare: Double
    /// Parameters of the neighbors.
    public var neighbors: UserNeighbors.Parameters
    /// Parameters of the factors.
    public var factors: ALS.Parameters
    /// Parameters of naive Bayes.
    public var bayes: NaiveBayes.Parameters
    /// Parameters of the network.
    public var network: DenoisingAutoencoder.Parameters

    static let declared: [Parameter<Self>] = [
      Parameter(
        "keep_rows", \.keepsRows, in: 0...1,
        "1 keeps the rows it is fitted to (more accurate, shows similar ones), 0 keeps weights only"),
      Parameter(
        "most_rows", \.mostRows, in: 1...10_000_000,
        "rows that are kept at most; of more, so many different ones drawn at random"),
      Parameter(
        "observed_share", \.observedShare, in: 0.3...0.9,
        "share of a row that is thought to be observed when the model is asked"),
      Parameter("neighbours", \.neighbors.neighbors, in: 1...1_000_000, "how many rows are asked"),
      Parameter(
        "shrinkage", \.neighbors.shrinkage, in: 0...1e6,
        "what holds back similarities that rest on little, in items' weights"),
      Parameter("embedding_dimension", \.factors.embeddingDimension, in: 1...512, "length of the factors' vectors"),
      Parameter("c", \.factors.c, in: 1e-6...1, "weight of what was not observed, for the factors"),
      Parameter(
        "regularization_coefficient", \.factors.regularizationCoefficient, in: 0...1e9,
        "pull of the factors to zero, scaled by frequency"),
      Parameter(
        "smoothing", \.bayes.smoothing, in: 1e-6...1e6, "rows' worth of the base rate beside the counts of naive Bayes"),
      Parameter(
        "absence_weight", \.bayes.absenceWeight, in: 0...1,
        "how much of its weight the absence of an item keeps in naive Bayes"),
      Parameter("units", \.network.embeddingDimension, in: 1...2048, "hidden units of the network"),
      Parameter("epochs", \.network.epochs, in: 1...10_000, "passes of the network over the rows"),
    ]

    /// Creates parameters.
    public init(
      keepsRows: Bool = true, mostRows: Int = 20_000, observedShare: Double = 0.5,
      neighbors: UserNeighbors.Parameters = .init(shrinkage: 0.5, prior: 1e-6),
      factors: ALS.Parameters = .init(
        embeddingDimension: 32, c: 0.03, epochs: 16, regularizationCoefficient: 1.67, frequencyExponent: 1),
      bayes: NaiveBayes.Parameters = .init(), network: DenoisingAutoencoder.Parameters = .init()
    ) {
      self.keepsRows = keepsRows
      self.mostRows = mostRows
      self.observedShare = observedShare
      self.neighbors = neighbors
      self.factors = factors
      self.bayes = bayes
      self.network = network
    }
  }

  /// The most similar rows' votes; `nil` when the model keeps no rows.
  public let neighbors: UserNeighbors?
  let factors: ALS
  /// The factors as they are multiplied.
  private let columns: FactorColumns
  let bayes: NaiveBayes
  let network: DenoisingAutoencoder
  /// The logarithm of the weight of the rows that hold each item, half a row more.
  let popularity: [Float]
  /// How the parts are weighed.
  let blend: FusionBlend
  /// Of how many more rows than it keeps it was made.
  public let rowsLeftOut: Int
  /// The numbers of the rows that it keeps where it was fitted and does not keep all.
  public let keptRowNumbers: [Int]?

  init(
    neighbors: UserNeighbors?, factors: ALS, bayes: NaiveBayes, network: DenoisingAutoencoder, popularity: [Float],
    blend: FusionBlend, rowsLeftOut: Int = 0, keptRowNumbers: [Int]? = nil
  ) {
    self.rowsLeftOut = rowsLeftOut
    self.keptRowNumbers = keptRowNumbers
    self.neighbors = neighbors
    self.factors = factors
    columns = FactorColumns(factors.solver.factors)
    self.bayes = bayes
    self.network = network
    self.popularity = popularity
    self.blend = blend
  }

  /// Fits the parts.
  ///
  /// - Parameters:
  ///   - matrix: the rows to fit to.
  ///   - parameters: the parameters of the parts.
  ///   - options: seed and threads.
  ///   - blend: how to weigh the parts; the standard weights when `nil`.
  /// - Throws: ``RecommenderError`` when a part cannot be fitted.
  public static func fit(
    _ matrix: ObservationMatrix, parameters: Parameters = Parameters(), options: FitOptions = FitOptions(),
    blend: FusionBlend? = nil
  ) throws(RecommenderError) -> Fusion {
    var inner = options
    if let report = options.progress { inner.progress = { share in report(0.1 + 0.9 * share) } }
    let factors = try ALS.fit(
      matrix, parameters: parameters.factors, options: FitOptions(seed: options.seed, threads: options.threads))
    let bayes = NaiveBayes.fit(matrix, parameters: parameters.bayes).roundedToHalf
    let network = try DenoisingAutoencoder.fit(matrix, parameters: parameters.network, options: inner)
    var neighbors: UserNeighbors?
    var kept: KeptRows?
    if parameters.keepsRows {
      kept = KeptRows(of: matrix, most: parameters.mostRows, seed: options.seed)
      neighbors = UserNeighbors.fit(
        kept?.rows ?? matrix, parameters: parameters.neighbors, features: matrix.features)
    }
    let popularity = matrix.columnWeights.map { Float(logarithm($0 + 0.5)) }
    let standard = FusionBlend.standard(observedShare: parameters.observedShare, keepsRows: parameters.keepsRows)
    return Fusion(
      neighbors: neighbors, factors: factors, bayes: bayes, network: network, popularity: popularity,
      blend: blend ?? standard, rowsLeftOut: kept.map { matrix.nonemptyRowCount - $0.numbers.count } ?? 0,
      keptRowNumbers: kept?.numbers)
  }

  /// The number of items.
  public var itemCount: Int { popularity.count }

  /// The rows that it was fitted to, when it keeps them.
  public var keptRows: ObservationMatrix? { neighbors?.rows }

  /// The rows that speak for a new one, most similar first.
  public func neighbors(of observed: [Int]) -> [UserNeighbors.Neighbor] {
    neighbors?.neighbors(of: observed) ?? []
  }

  /// Log odds up to a scale, 0 on average over the items that are not observed.
  public func scores(for observed: [Int]) -> [Float] {
    let observed = observed.sorted()
    return scores(for: observed, weights: observed.map { _ in 1 })
  }

  /// The same with observations that count in part.
  public func scores(for observed: [Int], weights: [Float]) -> [Float] {
    let size = weights.reduce(0) { $0 + Double($1) }
    let partWeights = blend.weights(observed: size)
    var scores = [Float](repeating: 0, count: itemCount)
    for part in FusionBlend.Part.allCases where partWeights[part.rawValue] != 0 {
      addSignal(part, of: observed, weights, times: partWeights[part.rawValue], to: &scores)
    }
    Self.center(&scores, without: observed)
    return scores
  }

  /// What a part says of every item, on its logarithmic scale.
  func addSignal(
    _ part: FusionBlend.Part, of observed: [Int], _ weights: [Float], times weight: Float, to scores: inout [Float]
  ) {
    switch part {
    case .popularity:
      addMultiple(weight, of: popularity, to: &scores)
    case .bayes:
      bayes.addScores(for: observed, weights: weights, times: weight * 0.1, to: &scores)
    case .silence:
      addMultiple(weight * 0.1, of: bayes.base, to: &scores)
    case .factors:
      let row = factors.solver.solution(observed, weights: weights)
      let products = row.map(columns.products) ?? [Float](repeating: 0, count: itemCount)
      addLogarithms(products, floor: 0.01, weight: weight, to: &scores)
    case .network:
      addLogarithms(network.scores(for: observed, weights: weights), floor: 1e-4, weight: weight, to: &scores)
    case .neighbors:
      guard let neighbors else { return }
      addLogarithms(neighbors.scores(for: observed, weights: weights), floor: 0.002, weight: weight, to: &scores)
    }
  }

  /// Takes the mean over the items that are not observed from all.
  static func center(_ scores: inout [Float], without observed: [Int]) {
    var total = sum(of: scores)
    for item in observed { total -= Double(scores[item]) }
    let mean = Float(total / Double(max(scores.count - observed.count, 1)))
    for item in scores.indices { scores[item] -= mean }
  }
}
