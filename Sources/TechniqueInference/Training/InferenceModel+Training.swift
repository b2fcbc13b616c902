package import AttackKnowledge
public import Corpus
import FileFormats
import Recommenders

extension InferenceModel {
  /// Trains a model on reports.
  ///
  ///     let corpus = try Corpus(contentsOf: "reports.csv")
  ///     let model = try InferenceModel.train(on: corpus)
  ///     model.techniques.count  // the techniques that the reports name
  ///
  /// Ids are brought to one version of ATT&CK. A fifth of the reports is held out to see how the model ranks what it was
  /// not shown, and a tenth to turn scores into probabilities (``Trainer/validate(on:fewestReports:)``); then it is
  /// fitted to all of them.
  ///
  /// - Parameters:
  ///   - corpus: the reports. Reports with the same techniques each count, unless `Corpus.mergingDuplicates()` was
  ///     called.
  ///   - kind: the name of a `ModelDefinition`.
  ///   - options: parameters, seed, weights and further data.
  /// - Returns: the model, with a column for each technique that the reports name and ``ModelCard/holdOut`` filled in
  ///   where there were enough reports.
  /// - Throws: ``InferenceError`` when there is no such kind, no report names a technique in use, or the model ranks
  ///   held-out reports worse than popularity does; `RecommenderError` when a parameter is out of range or a fit breaks
  ///   down.
  /// - Complexity: that of fitting the kind of model twice; `fusion` on 2,000 reports of 600 techniques takes seconds.
  public static func train(
    on corpus: Corpus, kind: String = "fusion", options: TrainingOptions = TrainingOptions()
  ) throws -> InferenceModel {
    guard let definition = ModelDefinition.named(kind) else {
      throw InferenceError(
        .unknownModel, "there is no model “\(kind)”",
        advice: "one of " + ModelDefinition.all.map(\.name).joined(separator: ", "))
    }
    let catalog = try options.catalog ?? Embedded.catalog(.enterprise)
    let migrated = corpus.migrated(to: catalog).0
    guard migrated.observationCount > 0 else {
      throw InferenceError(
        .emptyCorpus, "no technique of the corpus is in use in ATT&CK \(catalog.domain.title)",
        advice: "check that the corpus and the catalog are of the same matrix", failure: .refused)
    }
    var trainer = Trainer(
      definition: definition, parameters: try ParameterValues(options.parameters, for: definition),
      options: FitOptions(seed: options.seed, threads: options.threads), sourceWeights: options.sourceWeights,
      knowledge: TechniqueFeatures(catalog))
    trainer.auxiliary = try options.auxiliarySources(in: catalog)
    trainer.tunesBlend = options.tunes
    let card = ModelCard(of: trainer, on: migrated, catalog: catalog, name: options.name)
    return try trainer.train(
      migrated, card: card, holdsOut: options.holdsOut, allowsWorse: options.allowsWorseThanPopularity)
  }
}

extension Trainer {
  /// Tests the model on held-out reports, then fits it to all of a corpus.
  ///
  /// - Parameters:
  ///   - card: where the model comes from; how it ranked what was held out is added to it.
  ///   - holdsOut: whether it is tested first.
  ///   - allowsWorse: whether it may rank held-out reports worse than popularity does: MITRE published such a model in
  ///     May 2026 and nobody noticed.
  package func train(
    _ corpus: Corpus, card: ModelCard, holdsOut: Bool, allowsWorse: Bool
  ) throws -> InferenceModel {
    if tunesBlend, definition.name != Fusion.definition.name || !holdsOut {
      throw InferenceError(
        .cannotTune, "the parts of a fusion are weighed anew on held-out reports",
        advice: "tune the model fusion, and hold reports out")
    }
    var card = card
    var validation: HoldOutValidation?
    if holdsOut { validation = try folds.map { try crossValidate(on: corpus, folds: $0) } ?? validate(on: corpus) }
    card.holdOut = validation?.holdOut
    if !allowsWorse, definition.name != TopItems.definition.name, let holdOut = validation?.holdOut {
      try Self.guardAgainstPopularity(holdOut)
    }
    return try fit(corpus, card: card, validation: validation)
  }

  private static func guardAgainstPopularity(_ holdOut: ModelCard.HoldOut) throws {
    let metric = "ndcg@20"
    guard let own = holdOut.metrics[metric], let popular = holdOut.popularity[metric], !(own >= popular) else { return }
    throw InferenceError(
      .worseThanPopularity,
      "the model ranks held-out reports worse than popularity does: \(metric) \(sixDecimals(own)) against \(sixDecimals(popular))",
      advice: "change its parameters, or set TrainingOptions.allowsWorseThanPopularity", failure: .refused)
  }

  private static func sixDecimals(_ value: Double) -> String {
    value.isFinite ? String((value * 1e6).rounded() / 1e6) : "nan"
  }
}

extension ModelCard {
  /// What a trainer and its corpus say of a model that is yet to be fitted.
  package init(of trainer: Trainer, on corpus: Corpus, catalog: AttackCatalog, name: String?) {
    self.init(
      name: name ?? "\(trainer.definition.name)-\(catalog.version ?? "unversioned")", model: trainer.definition.name,
      parameters: trainer.parameters.values, seed: trainer.options.seed, domain: catalog.domain,
      attackVersion: catalog.version,
      sources: corpus.sources.map { source in
        Source(
          label: source.label, file: source.path.split(separator: "/").last.map(String.init) ?? source.path,
          format: source.format.name, sha256: source.sha256, reports: source.reports,
          observations: source.observations, weight: trainer.sourceWeights[source.label] ?? 1)
      },
      reports: corpus.reports.count { !$0.techniques.isEmpty }, observations: corpus.observationCount,
      attribution: Self.attackAttribution)
  }

  /// What ATT&CK's terms of use ask for wherever its content is passed on.
  package static let attackAttribution =
    "Contains data computed from MITRE ATT&CK. © 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation."
}
