import AttackKnowledge
import Recommenders

/// What a model says of every technique for one query.
struct ScoredColumns {
  /// The columns of what was observed, ascending.
  let observed: [Int]
  /// How far each of them counts.
  let weights: [Float]
  /// The model's scores.
  let scores: [Float]
  /// What a report lists that lists all that was observed; `nil` when the model gives no probabilities.
  let likelihoods: Likelihoods?
  /// What to rank by: the scores and what speaks for and against beside the observed techniques, or what the query asks
  /// for.
  let order: [Float]
  /// Whether that is neither scores nor log odds.
  let isRanked: Bool

  init(_ query: PredictionQuery, model: InferenceModel) {
    var strengths: [Int: Float] = [:]
    for item in query.observed where item.weight > 0 {
      guard let column = model.column(of: item.technique) else { continue }
      strengths[column] = max(strengths[column] ?? 0, Float(item.weight))
    }
    let observed = strengths.keys.sorted()
    let weights = observed.compactMap { strengths[$0] }
    let scores = Self.finite(Self.scores(model.recommender, observed, weights))
    let shifts = Self.shifts(query, model)
    (self.observed, self.weights, self.scores) = (observed, weights, scores)
    likelihoods = model.estimator.map {
      Likelihoods($0, model.recommender, observed: observed, weights: weights, scores: scores, shifts: shifts)
    }
    isRanked = query.ranking != .probability && likelihoods != nil && model.evidence != nil
    if query.ranking != .probability, let likelihoods, let evidence = model.evidence {
      order = query.ranking.keys(
        likelihoods.probabilities.map { Float($0) },
        counts: scores.indices.map { Double(evidence.reports(with: $0)) }, of: Double(evidence.reportCount))
    } else {
      // A unit of the scores of a model that gives probabilities is about one of log odds.
      order = shifts.map { shifts in scores.indices.map { scores[$0] + Float(shifts[$0]) } } ?? scores
    }
  }

  /// Models that cannot count a technique in part are asked with and without the uncertain ones.
  static func scores(_ model: any Recommender, _ observed: [Int], _ weights: [Float]) -> [Float] {
    if weights.allSatisfy({ $0 == 1 }) { return model.scores(for: observed) }
    if let weighted = model as? any WeightedRecommender { return weighted.scores(for: observed, weights: weights) }
    let certain = zip(observed, weights).filter { $0.1 == 1 }.map(\.0)
    let uncertain = weights.filter { $0 < 1 }
    let share = uncertain.reduce(0, +) / Float(max(uncertain.count, 1))
    let (with, without) = (model.scores(for: observed), model.scores(for: certain))
    return zip(with, without).map { share * $0 + (1 - share) * $1 }
  }

  /// Scores of which none is NaN or infinite, as those of a damaged model may be: what has no score comes last.
  private static func finite(_ scores: [Float]) -> [Float] {
    scores.allSatisfy(\.isFinite) ? scores : scores.map { $0.isFinite ? $0 : -.greatestFiniteMagnitude }
  }

  /// How far belonging to the repertoire of an actor that is thought to be at work speaks for a technique.
  ///
  /// It doubles the odds: a mild prior by choice. What ATT&CK lists of an actor is collected over years and many
  /// incidents, so that it tells less of one incident than a technique seen there.
  private static let contextLogOdds = 0.6931471805599453

  /// What ruled-out techniques and an actor's repertoire add to the log odds of each technique; `nil` for nothing.
  private static func shifts(_ query: PredictionQuery, _ model: InferenceModel) -> [Double]? {
    let absent = Set(query.ruledOut.compactMap(model.column)).sorted()
    guard !absent.isEmpty || !query.context.isEmpty, model.givesProbabilities else { return nil }
    return model.techniques.indices.map { column in
      let known = query.context.contains(model.techniques[column]) ? contextLogOdds : 0
      return absent.reduce(known) { $0 + (model.evidence?.logOddsOf(column, without: $1) ?? 0) }
    }
  }
}
