package import AttackKnowledge
package import Recommenders

/// Draws incidents that a model takes for plausible: which techniques, and in which order.
///
///     let simulator = try #require(IncidentSimulator(model: model, direction: direction))
///     var generator = SeededGenerator(seed: 1)
///     simulator.incident(of: 8, given: [], using: &generator)  // [T1566.001, T1204.002, …]
///
/// Techniques are drawn one by one, each by its probability beside those already drawn: if these probabilities were those of
/// one distribution of reports, that would be the order in which a random report's techniques are read out at random. Then
/// they are put into an order of weight Π P(a before b) over all pairs, by a Markov chain of exchanges of neighbors.
package struct IncidentSimulator: Sendable {
  private let model: InferenceModel
  private let estimator: ProbabilityEstimator
  private let direction: DirectionModel
  /// The columns that may be drawn.
  private let candidates: [Int]

  /// - Parameter admits: which techniques may be drawn.
  /// - Returns: `nil` for a model without probabilities.
  package init?(
    model: InferenceModel, direction: DirectionModel, admits: (TechniqueID) -> Bool = { _ in true }
  ) {
    guard let estimator = model.estimator else { return nil }
    self.model = model
    self.estimator = estimator
    self.direction = direction
    candidates = model.techniques.indices.filter { admits(model.techniques[$0]) }
  }

  /// How many techniques may be drawn.
  package var candidateCount: Int { candidates.count }

  /// The techniques of an incident, in the order in which they happen.
  ///
  /// - Parameters:
  ///   - count: how many; fewer where no more can be drawn.
  ///   - given: techniques that it holds whatever is drawn.
  package func incident(
    of count: Int, given: [TechniqueID], using generator: inout SeededGenerator
  ) -> [TechniqueID] {
    var drawn = Set(given.compactMap(model.column)).sorted()
    while drawn.count < count {
      let open = candidates.filter { !drawn.contains($0) }
      let scores = model.recommender.scores(for: drawn)
      let weights = estimator.estimates(scores: scores, observed: drawn, of: open).map { max($0.probability, 0) }
      guard let place = Self.draw(weights, using: &generator) else { break }
      drawn.append(open[place])
      drawn.sort()
    }
    return ordered(drawn.map { model.techniques[$0] }, using: &generator)
  }

  /// The place of one of the weights, drawn in proportion to them; `nil` where all are 0.
  static func draw(_ weights: [Double], using generator: inout SeededGenerator) -> Int? {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return nil }
    var rest = generator.uniform() * sum
    for (place, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return place }
    }
    return weights.lastIndex { $0 > 0 }
  }

  /// The techniques in an order drawn by how likely each comes before each other.
  func ordered(_ techniques: [TechniqueID], using generator: inout SeededGenerator) -> [TechniqueID] {
    let count = techniques.count
    guard count > 1 else { return techniques }
    let before = techniques.map { first in techniques.map { direction.probability(first, before: $0) } }
    var order = Array(techniques.indices)
    generator.shuffle(&order)
    // Exchanges of neighbors are mixed after about n³ of them (Wilson 2004), which the cap reaches for 40 techniques.
    for _ in 0..<min(count * count * count, 64_000) {
      let place = generator.index(below: count - 1)
      let (first, second) = (order[place], order[place + 1])
      if generator.uniform() >= before[first][second] { order.swapAt(place, place + 1) }
    }
    return order.map { techniques[$0] }
  }
}
