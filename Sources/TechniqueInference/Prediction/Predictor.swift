public import AttackKnowledge
import Recommenders

/// Ranks techniques for a set of observed ones.
public struct Predictor: Sendable {
  /// The model.
  public let model: InferenceModel
  /// The ATT&CK version that names, tactics and platforms are taken from.
  public let catalog: AttackCatalog

  /// Creates a predictor.
  public init(model: InferenceModel, catalog: AttackCatalog) {
    self.model = model
    self.catalog = catalog
  }

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
    let columns = Set(observed.compactMap(model.column)).sorted()
    let scores = model.recommender.scores(for: columns)
    var excluded = Set(columns)
    for (column, id) in model.techniques.enumerated() where hidden.contains(id) || !filter.admits(id, in: catalog) {
      excluded.insert(column)
    }
    if let lowest = filter.minimumScore {
      for column in scores.indices where scores[column] < lowest { excluded.insert(column) }
    }
    let additive = model.recommender as? any AdditiveRecommender
    return TopK.indices(of: scores, count: count, excluding: excluded).enumerated().map { position, column in
      Prediction(
        rank: position + 1,
        id: model.techniques[column],
        score: scores[column],
        contributions: additive?.contributions(of: columns, to: column).enumerated().map {
          Prediction.Contribution(technique: model.techniques[columns[$0]], value: $1)
        },
        seenTogether: seenTogether(column, with: columns))
    }
  }

  private func seenTogether(_ column: Int, with observed: [Int]) -> [Prediction.SeenTogether]? {
    guard let evidence = model.evidence else { return nil }
    return observed.map {
      Prediction.SeenTogether(
        technique: model.techniques[$0], reportsWithBoth: evidence.reports(withBoth: $0, column),
        reports: evidence.reports(with: $0))
    }
  }
}
