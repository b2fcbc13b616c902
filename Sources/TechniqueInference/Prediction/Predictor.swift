public import AttackKnowledge
import Recommenders

/// Ranks techniques for a set of observed ones.
public struct Predictor: Sendable {
  /// The model.
  public let model: InferenceModel
  /// The ATT&CK version that names, tactics and platforms are taken from.
  public let catalog: AttackCatalog
  /// The id to answer in for each column of the model, `nil` for those that the version of the answer does not have;
  /// absent where the model's own ids are answered.
  let answeredIDs: [TechniqueID?]?
  /// Where names are looked up that the catalog does not have.
  private let library: AttackLibrary?

  /// Creates a predictor that answers in the model's own ids.
  public init(model: InferenceModel, catalog: AttackCatalog) {
    self.init(model: model, catalog: catalog, library: nil)
  }

  package init(model: InferenceModel, catalog: AttackCatalog, library: AttackLibrary?) {
    self.model = model
    self.catalog = catalog
    self.library = library
    answeredIDs = nil
  }

  /// Creates a predictor that answers in the ids of the version that `mapping` leads to.
  public init(model: InferenceModel, mapping: VersionMapping) {
    self.init(model: model, mapping: mapping, library: nil)
  }

  package init(model: InferenceModel, mapping: VersionMapping, library: AttackLibrary?) {
    self.model = model
    self.library = library
    catalog = mapping.destination
    answeredIDs = model.techniques.map(mapping.target)
  }

  /// How many techniques the model has that the version of the answer does not, not even under another id.
  public var unanswerable: Int { answeredIDs?.count { $0 == nil } ?? 0 }

  /// What is known of a technique that is answered.
  func technique(_ id: TechniqueID) -> Technique? { catalog[id] ?? library?.locate(id)?.technique }

  /// The id to answer in.
  func answeredID(_ column: Int) -> TechniqueID { answeredIDs.flatMap { $0[column] } ?? model.techniques[column] }

  /// Techniques in order of score, best first, ties in ascending order of id.
  ///
  /// - Parameters:
  ///   - observed: techniques that the model knows; others have no influence.
  ///   - hidden: techniques that must not come back; observed ones never do.
  ///   - filter: which of the rest may come back.
  ///   - count: how many at most.
  public func predictions(
    for observed: [TechniqueID], hiding hidden: Set<TechniqueID> = [], filter: PredictionFilter = PredictionFilter(),
    count: Int = 20
  ) -> [Prediction] {
    predictions(
      PredictionQuery(
        observed: observed.map { PredictionQuery.Observed($0) }, hidden: hidden, filter: filter, count: count))
  }

  /// Techniques in order of likelihood, best first, ties in ascending order of id.
  ///
  /// Ruled-out techniques and an actor's repertoire count in models that give probabilities; in others they only never
  /// come back, or count for nothing.
  public func predictions(_ query: PredictionQuery) -> [Prediction] {
    let scored = ScoredColumns(query, model: model)
    var excluded = Set(scored.observed)
    let hidden = query.hidden.union(query.ruledOut)
    for (column, id) in model.techniques.enumerated() {
      let answer = answeredID(column)
      if hidden.contains(id) || hidden.contains(answer) || answeredIDs.map({ $0[column] == nil }) ?? false
        || !query.filter.admits(answer, in: catalog) || !passes(column, query.filter, scored)
      {
        excluded.insert(column)
      }
    }
    if answeredIDs != nil { excludeRepetitions(scored.order, &excluded) }
    let best = TopK.indices(of: scored.order, count: query.count, excluding: excluded)
    return explained(best, scored, budget: query.isExplained ? 256 : 0)
  }

  /// Where several techniques of the model are one in the version of the answer, the likeliest speaks for it.
  private func excludeRepetitions(_ order: [Float], _ excluded: inout Set<Int>) {
    var best: [TechniqueID: Int] = [:]
    for column in order.indices where !excluded.contains(column) {
      guard let other = best.updateValue(column, forKey: answeredID(column)) else { continue }
      guard order[other] >= order[column] else {
        excluded.insert(other)
        continue
      }
      best[answeredID(column)] = other
      excluded.insert(column)
    }
  }

  /// One technique as the query would have it, however unlikely; `nil` when the model does not know it.
  public func prediction(of id: TechniqueID, _ query: PredictionQuery) -> Prediction? {
    guard let column = model.column(of: id) else { return nil }
    var others = query
    others.observed.removeAll { $0.technique == id }
    let scored = ScoredColumns(others, model: model)
    let excluded = Set(scored.observed)
    let rank = scored.order.indices.count { other in
      !excluded.contains(other)
        && (scored.order[other] > scored.order[column]
          || scored.order[other] == scored.order[column] && other < column)
    }
    return explained([column], scored, firstRank: rank + 1, budget: 4096).first
  }

  private func passes(_ column: Int, _ filter: PredictionFilter, _ scored: ScoredColumns) -> Bool {
    if let lowest = filter.minimumScore, scored.scores[column] < lowest { return false }
    if let lowest = filter.minimumProbability, let likely = scored.likelihoods?.probabilities[column],
      likely < Double(lowest)
    {
      return false
    }
    return true
  }

  private func explained(
    _ columns: [Int], _ scored: ScoredColumns, firstRank: Int = 1, budget: Int = 256
  ) -> [Prediction] {
    let isWhole = scored.weights.allSatisfy { $0 == 1 }
    let additive = isWhole && budget > 0 ? model.recommender as? any AdditiveRecommender : nil
    let attribution =
      additive == nil && budget > 0 && model.recommender is any WeightedRecommender && !columns.isEmpty
      ? Attribution(of: model.recommender, observed: scored.observed, weights: scored.weights, budget: budget) : nil
    return columns.enumerated().map { position, column in
      let parts =
        additive?.contributions(of: scored.observed, to: column) ?? attribution?.parts.map { $0[column] }
      let id = answeredID(column)
      return Prediction(
        rank: firstRank + position, id: id, technique: technique(id),
        score: scored.scores[column], likelihood: scored.likelihoods.map { Prediction.Likelihood($0, column) },
        baseRate: model.baseRate(of: column), worth: scored.isRanked ? Double(scored.order[column]) : nil,
        base: attribution?.base[column],
        evidence: budget == 0
          ? []
          : scored.observed.enumerated().map { place, other in
            Prediction.Evidence(
              technique: answeredID(other), contribution: parts?[place],
              reportsWithBoth: model.evidence?.reports(withBoth: other, column),
              reports: model.evidence?.reports(with: other))
          })
    }
  }
}
