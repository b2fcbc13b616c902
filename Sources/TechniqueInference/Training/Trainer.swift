import AttackKnowledge
public import Corpus
public import Recommenders

/// Fits a kind of model to a corpus.
public struct Trainer: Sendable {
  /// The kind of model.
  public let definition: ModelDefinition
  /// Its parameters.
  public let parameters: ParameterValues
  /// Seed and threads.
  public let options: FitOptions
  /// What a report of the source with that label weighs; 1 where nothing is said.
  public let sourceWeights: [String: Double]

  /// Creates a trainer.
  public init(
    definition: ModelDefinition, parameters: ParameterValues, options: FitOptions = FitOptions(),
    sourceWeights: [String: Double] = [:]
  ) {
    self.definition = definition
    self.parameters = parameters
    self.options = options
    self.sourceWeights = sourceWeights
  }

  /// Fits the model to all of a corpus; `card` says where it comes from.
  public func fit(_ corpus: Corpus, card: ModelCard) throws -> InferenceModel {
    let matrix = try TechniqueMatrix(corpus, sourceWeights: sourceWeights)
    return InferenceModel(
      techniques: matrix.techniques,
      recommender: try definition.fit(matrix.observations, parameters, options),
      evidence: PairEvidence(counting: matrix.observations),
      card: card)
  }

  /// Fits the model to a split's training part.
  public func fit(_ split: EvaluationSplit) throws -> any Recommender {
    try definition.fit(split.training, parameters, options)
  }

  /// How the model ranks reports of the corpus that it is not shown, with popularity on the same reports.
  ///
  /// A fifth of the reports with four techniques or more is held out, half of each given. Training reports that share a
  /// link with a held-out one are left out, since they may be the same report from another source. `nil` when
  /// there are too few reports to say anything.
  public func holdOut(_ corpus: Corpus, fewestReports: Int = 20) throws -> ModelCard.HoldOut? {
    let matrix = try TechniqueMatrix(corpus, sourceWeights: sourceWeights)
    let marked = EvaluationSplit.markingReports(of: matrix.rows, validation: 0, seed: options.seed)
    let heldOut = Set(marked.filter { $0.role != .train }.map(\.row))
    guard heldOut.count >= fewestReports else { return nil }
    let links = Set(heldOut.flatMap { corpus.reports[$0].references.compactMap(\.url) })
    let kept = marked.filter { entry in
      entry.role != .train
        || !corpus.reports[entry.row].references.contains { $0.url.map(links.contains) ?? false }
    }
    let split = try EvaluationSplit(
      entries: kept, rowCount: matrix.observations.rowCount, columnCount: matrix.techniques.count,
      rowWeights: matrix.observations.rowWeights)
    func figures(_ model: some Recommender) -> [String: Double] {
      let evaluation = Evaluation(of: model, on: split.test, cutoffs: [10, 20])
      return Dictionary(uniqueKeysWithValues: evaluation.metrics.map { ($0.name, $0.value) })
    }
    return ModelCard.HoldOut(
      protocol: "reports held out (20 %, half of each given), masked, reports sharing a link left out of training",
      reports: split.test.count,
      metrics: figures(try fit(split)),
      popularity: figures(TopItems.fit(split.training)))
  }
}
