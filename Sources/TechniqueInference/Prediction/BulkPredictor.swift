package import AttackKnowledge
package import Recommenders

/// Ranks techniques for many sets of observed ones that share everything else: what does not depend on a set is worked
/// out once, and only what comes back is computed.
///
/// For whole observations alone, in models that give probabilities or are asked on a device: with weights, ruled-out techniques or an actor's
/// repertoire, ``Predictor`` answers, with the same figures.
package struct BulkPredictor: Sendable {
  private let predictor: Predictor
  private let filter: PredictionFilter
  private let count: Int
  /// Columns that the filter keeps out.
  private let kept: [Int]
  private let isKept: [Bool]
  private let device: DeviceUse?

  /// - Parameters:
  ///   - filter: which techniques may come back.
  ///   - count: how many at most.
  ///   - device: where many sets may be ranked at once.
  /// - Returns: `nil` where all techniques must be looked at: for a filter by score or probability, in answers in the ids
  ///   of another version, and in models without probabilities unless there is a device.
  package init?(_ predictor: Predictor, filter: PredictionFilter, count: Int, device: DeviceUse? = nil) {
    guard predictor.model.estimator != nil || device != nil, predictor.answeredIDs == nil, filter.minimumScore == nil,
      filter.minimumProbability == nil
    else { return nil }
    self.predictor = predictor
    self.filter = filter
    self.count = count
    self.device = device
    isKept = predictor.model.techniques.map { !filter.admits($0, in: predictor.catalog) }
    kept = isKept.indices.filter { [isKept] in isKept[$0] }
  }

  /// What ``Predictor`` answers, without what speaks for the predictions; `nil` for queries that ask for more than whole
  /// observations, or for another filter.
  package func predictions(_ query: PredictionQuery) -> [Prediction]? {
    guard query.ruledOut.isEmpty, query.context.isEmpty, query.ranking == .probability, query.count == count,
      query.filter == filter, query.observed.allSatisfy({ $0.weight == 1 })
    else { return nil }
    let observed = Set(query.observed.compactMap { column(of: $0.technique) })
    let hidden = Set(query.hidden.compactMap(column)).subtracting(observed)
    return predictions(for: observed.sorted(), hiding: hidden.sorted())
  }

  /// Whether the model gives probabilities.
  package var givesProbabilities: Bool { predictor.model.givesProbabilities }

  /// The column of a technique; `nil` when the model does not know it.
  package func column(of id: TechniqueID) -> Int? { predictor.model.column(of: id) }

  /// The best columns for many sets, from a device; `nil` where the processor is to rank them one by one.
  ///
  /// - Parameter sets: distinct columns, ascending, and further ones that must not come back.
  /// - Throws: `RecommenderError` when the device fails.
  package func rankings(of sets: [(observed: [Int], hidden: [Int])]) throws -> [[Recommendation]]? {
    guard let device, predictor.model.estimator == nil,
      let problem = try RankingProblem(
        predictor.model.recommender, observed: sets.map(\.observed), hidden: sets.map(\.hidden), excluded: kept,
        count: count)
    else { return nil }
    return try device.best(problem)
  }

  /// What ``predictions(for:hiding:)`` answers where the best are known already.
  package func predictions(_ best: [Recommendation]) -> [Prediction] {
    best.enumerated().map { place, found in
      let id = predictor.model.techniques[found.item]
      return Prediction(
        rank: place + 1, id: id, technique: predictor.technique(id), score: found.score, likelihood: nil,
        baseRate: predictor.model.baseRate(of: found.item), evidence: [])
    }
  }

  /// The predictions for observed techniques, without what speaks for them.
  ///
  /// - Parameters:
  ///   - observed: distinct columns, ascending.
  ///   - hidden: further columns that must not come back.
  package func predictions(for observed: [Int], hiding hidden: [Int]) -> [Prediction] {
    let model = predictor.model
    let scores = model.recommender.scores(for: observed)
    let own = (observed + hidden).filter { !isKept[$0] }
    let best = TopK.indices(of: scores, count: count, excluding: kept.isEmpty ? own : kept + own)
    let estimates = model.estimator?.estimates(scores: scores, observed: observed, of: best)
    return best.enumerated().map { place, column in
      let id = model.techniques[column]
      return Prediction(
        rank: place + 1, id: id, technique: predictor.technique(id), score: scores[column],
        likelihood: estimates.map {
          Prediction.Likelihood(probability: $0[place].probability, low: $0[place].low, high: $0[place].high)
        },
        baseRate: model.baseRate(of: column), evidence: [])
    }
  }
}
