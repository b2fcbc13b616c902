/// A map on which neighbors are neighbors: exact t-distributed stochastic neighbor embedding.
///
///     let map = try TSNE.embed(cloud, parameters: .init(perplexity: 15, seed: 7))
///     map.points      // a place for each vector
///
/// What the map tells is who is near whom. Distances between groups, and their sizes, mean little.
///
/// The same vectors, parameters and seed give the same places with any number of threads.
///
/// - Complexity: O(n²) in space and for each step, O(n² · dimension) before; 3,000 vectors take seconds.
///
/// Source: van der Maaten and Hinton, *Visualizing Data using t-SNE*, JMLR 9, 2008. The start from principal components
/// follows Kobak and Berens, *The art of using t-SNE for single-cell transcriptomics*, Nature Communications 10, 2019,
/// and the step size Belkina et al., *Automated optimized parameters for t-SNE*, Nature Communications 10, 2019.
public enum TSNE {
  /// Where points start.
  public enum Start: Sendable {
    /// In the plane of the first two principal components, made tiny: what is far apart starts far apart.
    case principalComponents
    /// At random, from the seed.
    case random
  }

  /// What ``embed(_:parameters:threads:progress:)`` can be told.
  public struct Parameters: Sendable, Equatable {
    /// About how many neighbors count for a point; `nil` for 30, or a third of the points where that is less.
    public var perplexity: Double?
    /// The number of steps.
    public var iterations: Int
    /// How much stronger attraction is at first, so that groups can pass through one another.
    public var exaggeration: Double
    /// For how many steps it is.
    public var exaggeratedIterations: Int
    /// The size of a step; `nil` for n / 4 / `exaggeration`, at least 10.
    public var learningRate: Double?
    /// Where points start.
    public var start: Start
    /// The seed of a random start.
    public var seed: UInt64

    /// Creates parameters.
    public init(
      perplexity: Double? = nil, iterations: Int = 1000, exaggeration: Double = 12, exaggeratedIterations: Int = 250,
      learningRate: Double? = nil, start: Start = .principalComponents, seed: UInt64 = 1
    ) {
      self.perplexity = perplexity
      self.iterations = iterations
      self.exaggeration = exaggeration
      self.exaggeratedIterations = exaggeratedIterations
      self.learningRate = learningRate
      self.start = start
      self.seed = seed
    }
  }

  /// A finished map.
  public struct Map: Sendable, Equatable {
    /// The place of each vector; their mean is 0.
    public let points: [PlanePoint]
    /// The perplexity that was used.
    public let perplexity: Double
    /// How much of the neighborhoods is lost: the Kullback-Leibler divergence, in nats; 0 when nothing is.
    public let divergence: Double
  }

  /// Makes a map.
  ///
  /// - Parameters:
  ///   - cloud: the vectors, one for each point of the map.
  ///   - parameters: perplexity, steps and seed.
  ///   - threads: how many threads may be used; the outcome does not depend on it.
  ///   - progress: called with the share of the steps that is done, 0…1.
  /// - Throws: ``RecommenderError`` when the perplexity does not suit the number of vectors, or a parameter is not a
  ///   sensible number.
  public static func embed(
    _ cloud: PointCloud, parameters: Parameters = Parameters(), threads: Int = 1, progress: ((Double) -> Void)? = nil
  ) throws(RecommenderError) -> Map {
    let perplexity = try check(parameters, count: cloud.count)
    guard cloud.count > 3 else { return small(cloud.count, perplexity: perplexity) }
    let affinities = Affinities(cloud, perplexity: perplexity, threads: threads)
    var descent = TSNEDescent(start: start(cloud, parameters), parameters: parameters)
    for iteration in 0..<parameters.iterations {
      descent.step(affinities, threads: threads)
      if iteration.isMultiple(of: 10) { progress?(Double(iteration) / Double(parameters.iterations)) }
    }
    progress?(1)
    return Map(
      points: zip(descent.x, descent.y).map { PlanePoint(x: $0, y: $1) }, perplexity: perplexity,
      divergence: affinities.divergence(of: descent.forces(affinities, threads: threads), x: descent.x, y: descent.y))
  }

  private static func check(_ parameters: Parameters, count: Int) throws(RecommenderError) -> Double {
    let most = max(1, (Double(count) - 1) / 3)
    let perplexity = parameters.perplexity ?? min(30, most)
    guard perplexity >= 1, perplexity <= most else {
      throw RecommenderError(
        .parameter,
        "a perplexity of \(perplexity) does not suit \(count) points; it must be from 1 to a third of them")
    }
    guard parameters.iterations >= 0, parameters.exaggeration >= 1, parameters.exaggeration.isFinite,
      parameters.learningRate.map({ $0 > 0 && $0.isFinite }) ?? true
    else {
      throw RecommenderError(
        .parameter,
        "a map needs a number of iterations of 0 or more, an exaggeration of 1 or more, and a learning rate above 0")
    }
    return perplexity
  }

  /// Up to three points have no neighborhoods to keep; they are put in a row.
  private static func small(_ count: Int, perplexity: Double) -> Map {
    Map(
      points: (0..<count).map { PlanePoint(x: Double($0) - Double(count - 1) / 2, y: 0) }, perplexity: perplexity,
      divergence: 0)
  }

  /// The places that points start from, their first coordinate with a deviation of 0.0001.
  private static func start(_ cloud: PointCloud, _ parameters: Parameters) -> [PlanePoint] {
    let tiny = 1e-4
    if parameters.start == .principalComponents {
      let pca = PCA.fit(cloud)
      if pca.variances[0] > 0 {
        let scale = tiny / pca.variances[0].squareRoot()
        return pca.projected(cloud).map { PlanePoint(x: $0.x * scale, y: $0.y * scale) }
      }
    }
    var generator = SeededGenerator(seed: parameters.seed)
    return (0..<cloud.count).map { _ in
      let x = generator.nearlyNormal()
      return PlanePoint(x: tiny * x, y: tiny * generator.nearlyNormal())
    }
  }
}
