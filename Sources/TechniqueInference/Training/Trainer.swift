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
  /// What ATT&CK says of techniques, for models that use it.
  public let knowledge: TechniqueFeatures?
  /// Rows of further sources beside the reports.
  package var auxiliary: [AuxiliarySource] = []
  /// Counts of more reports than the corpus holds, from which a fusion takes popularity and naive Bayes.
  package var counts: CooccurrenceCounts?
  /// Whether the parts of a fusion, and what rows of further sources weigh, are chosen anew on held-out reports.
  package var tunesBlend = false
  /// In how many parts every report is held out once, for small corpora; a fifth is held out when `nil`.
  package var folds: Int?

  /// Creates a trainer.
  public init(
    definition: ModelDefinition, parameters: ParameterValues, options: FitOptions = FitOptions(),
    sourceWeights: [String: Double] = [:], knowledge: TechniqueFeatures? = nil
  ) {
    self.definition = definition
    self.parameters = parameters
    self.options = options
    self.sourceWeights = sourceWeights
    self.knowledge = knowledge
  }

  /// Fits the model to all of a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the reports, in ids of one version of ATT&CK.
  ///   - card: where the model comes from.
  ///   - validation: what was learned from held-out reports; without it probabilities rest on the standard calibration.
  public func fit(_ corpus: Corpus, card: ModelCard, validation: HoldOutValidation? = nil) throws -> InferenceModel {
    let matrix = try matrix(of: corpus)
    let own = EvaluationSplit(unit: .reports, training: matrix.observations, validation: [], test: [])
    let rows = (validation?.auxiliary ?? auxiliary).map {
      $0.rows(beside: matrix.techniques, ofWeight: own.trainingWeight, heldOut: [])
    }
    let split = try own.adding(rows)
    var recommender = try fit(split, blend: validation?.blend)
    var reports: [ModelReport] = []
    if let keeper = recommender as? any RowKeepingRecommender, keeper.keptRows != nil {
      reports = corpus.reports.map { ModelReport($0, source: $0.source) } + rows.flatMap(\.reports)
      if let numbers = keeper.keptRowNumbers { reports = numbers.map { reports[$0] } }
    }
    var evidence = PairEvidence(counting: matrix.observations)
    if let counts, let fusion = recommender as? Fusion {
      evidence = counts.evidence(of: matrix.techniques)
      let pairs = UpperTriangle(size: matrix.techniques.count).unpacked(evidence.triangle).map { Double($0) }
      recommender = fusion.counted(pairs: pairs, of: evidence.reportCount, parameters)
    }
    var card = card
    card.sources += rows.map(ModelCard.Source.init)
    return InferenceModel(
      techniques: matrix.techniques, recommender: recommender, evidence: evidence,
      calibration: validation?.calibration, reports: reports, card: card)
  }

  /// The corpus with a column for each technique that it or a further source names.
  func matrix(of corpus: Corpus) throws -> TechniqueMatrix {
    let further = auxiliary.reduce(into: Set(counts?.techniques ?? [])) { $0.formUnion($1.techniques) }
    return try TechniqueMatrix(
      corpus, sourceWeights: sourceWeights, knowledge: knowledge,
      techniques: Set(corpus.techniqueCounts.map(\.technique)).union(further).sorted())
  }

  /// Fits the model to a split's training part.
  public func fit(_ split: EvaluationSplit, blend: FusionBlend? = nil) throws -> any Recommender {
    let model = try definition.fit(split.training, parameters, options)
    if let blend, let blended = model as? any BlendedRecommender { return blended.with(blend: blend) }
    return model
  }
}

extension ModelCard.Source {
  /// A source whose rows a model was fitted to beside reports.
  init(_ rows: AuxiliarySource.Rows) {
    let source = rows.source
    self.init(
      label: source.label, file: source.path.split(separator: "/").last.map(String.init) ?? source.path,
      format: source.format.name, sha256: source.sha256, reports: source.reports, observations: source.observations,
      weight: rows.weight, rows: rows.columns.count)
  }
}

extension ModelReport {
  init(_ report: Report, source: String) {
    self.init(
      name: report.name.flatMap { $0.isEmpty ? nil : $0 }, url: report.references.lazy.compactMap(\.url).first,
      source: source)
  }
}
