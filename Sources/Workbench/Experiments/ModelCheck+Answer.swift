import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension ModelCheck {
  /// The figure that decides.
  static let metric = "ndcg@20"

  /// Holds a model that somebody made against popularity: does it rank what reports go on to list better than the plain
  /// frequency of techniques does?
  ///
  /// Of every distinct report with four techniques or more that the model knows, half is given and the rest is to be
  /// found. Popularity is counted over the other reports of the corpus. The model is taken as it is.
  func answer() throws -> ModelCheckResponse {
    let model = try ModelLoader.load(file)
    let mapping = TechniqueMapping(to: model, by: try AttackSource(attack).mainCatalog)
    let prepared = try PreparedCorpus(corpora.files, migratingTo: nil)
    var unknown: Set<TechniqueID> = []
    let rows = prepared.corpus.reports.map { report in
      Set(
        report.techniques.compactMap { observation in
          let column = mapping.column(of: observation.technique)
          if column == nil { unknown.insert(observation.technique) }
          return column
        }
      ).sorted()
    }
    let queries = try Self.queries(rows, seed: seed)
    let counts = Self.popularity(rows, columns: model.techniques.count)
    let columns = model.techniques.count
    let own = Evaluation(on: queries, itemCount: columns) { model.recommender.scores(for: $0.observed) }
    let popular = Evaluation(on: queries, itemCount: columns) { query in
      var counts = counts
      for item in rows[query.row] { counts[item] -= 1 }
      return counts
    }
    let comparison = Comparison(
      of: [own, popular].map { PooledEvaluation([$0], groups: queries.map(\.row)) }, baseline: 1,
      resamples: resamples, seed: seed)
    let difference = comparison.differences[0][Self.metric]
    return ModelCheckResponse(
      model: file ?? model.card.name, reports: queries.count, techniques: columns,
      unknownTechniques: unknown.count, metric: Self.metric, passed: (difference?.value ?? -.infinity) >= 0,
      metrics: Self.figures(own), popularity: Self.figures(popular),
      difference: comparison.differences[0].compactMapValues { CompareResponse.Difference($0) },
      warnings: prepared.warnings + Self.warnings(unknown))
  }

  /// Half of each report is given; as many as a `reports` split with everything in its test part.
  private static func queries(_ rows: [[Int]], seed: UInt64) throws -> [EvaluationSplit.Query] {
    let entries = EvaluationSplit.markingReports(of: rows, validation: 0, test: 1, seed: seed)
    let columns = (rows.joined().max() ?? -1) + 1
    let split = try EvaluationSplit(entries: entries, rowCount: rows.count, columnCount: columns)
    guard !split.test.isEmpty else {
      throw ServiceError(
        code: "nothing_to_check", summary: "no report of the corpus lists four techniques that the model knows",
        advice: "give a corpus with longer reports, of the model's matrix", failure: .refused)
    }
    return split.test
  }

  /// In how many distinct reports each column occurs.
  private static func popularity(_ rows: [[Int]], columns: Int) -> [Float] {
    var counts = [Float](repeating: 0, count: columns)
    for row in Set(rows) {
      for item in row { counts[item] += 1 }
    }
    return counts
  }

  private static func figures(_ evaluation: Evaluation) -> [String: Double?] {
    EvaluationFigures.values(evaluation, names: EvaluationFigures.names(of: .masked))
  }

  private static func warnings(_ unknown: Set<TechniqueID>) -> [ServiceWarning] {
    guard !unknown.isEmpty else { return [] }
    let shown = unknown.sorted().prefix(8).map(\.description).joined(separator: ", ")
    return [
      ServiceWarning(
        code: "not_in_model",
        message:
          "the model does not know \(Counted.of(unknown.count, "technique")) of the corpus, left out: \(shown)"
          + (unknown.count > 8 ? " and \(unknown.count - 8) more" : ""))
    ]
  }
}
