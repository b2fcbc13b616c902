import AttackKnowledge
public import Corpus
public import Recommenders

/// What reports that a model was not shown say of it, before it is fitted to all of them.
public struct HoldOutValidation: Sendable {
  /// How it ranked them.
  public let holdOut: ModelCard.HoldOut
  /// What its scores mean; `nil` for models whose scores do not compare between reports, and where the reports say too
  /// little.
  public let calibration: Calibration?
  /// How the parts of a fusion are best weighed, where that was asked for.
  public let blend: FusionBlend?
  /// The further sources, each at the weight that it is best fitted with.
  let auxiliary: [AuxiliarySource]
}

extension Trainer {
  /// How the model ranks reports of the corpus that it is not shown, with popularity on the same reports.
  ///
  /// Of the reports with four techniques or more a fifth is held out to report figures on, half of each given, and a
  /// tenth to weigh parts on. Probabilities are calibrated on all of these: what they list that list techniques which a
  /// training report lists together. Training reports that share a link with a held-out one are left out, since they may be the
  /// same report from another source. `nil` when there are too few reports to say anything.
  public func validate(on corpus: Corpus, fewestReports: Int = 20) throws -> HoldOutValidation? {
    let matrix = try matrix(of: corpus)
    let marked = EvaluationSplit.markingReports(of: matrix.rows, validation: 0.1, seed: options.seed)
    let heldOut = Set(marked.filter { $0.role != .train }.map(\.row))
    let links = Set(heldOut.flatMap { corpus.reports[$0].references.compactMap(\.url) })
    let unlinked = marked.filter { entry in
      entry.role != .train
        || !corpus.reports[entry.row].references.contains { $0.url.map(links.contains) ?? false }
    }
    var split = try EvaluationSplit(
      entries: unlinked, rowCount: matrix.observations.rowCount, columnCount: matrix.techniques.count,
      rowWeights: matrix.observations.rowWeights
    ).with(features: matrix.observations.features)
    guard split.test.count >= fewestReports else { return nil }
    let popularity = TopItems.fit(split.training)
    let reports = split.training
    let (total, kept) = (split.trainingWeight, heldOut.sorted().map { corpus.reports[$0] })
    var sources = auxiliary
    if tunesBlend, !sources.isEmpty {
      let rows = sources.map { $0.rows(beside: matrix.techniques, ofWeight: total, heldOut: kept) }
      sources = try AuxiliaryTuning.tuned(
        sources, rows: rows, beside: split, seed: options.seed, threads: options.threads)
    }
    split = try split.adding(
      sources.map { $0.rows(beside: matrix.techniques, ofWeight: total, heldOut: kept) })

    var model = try fit(split)
    var blend: FusionBlend?
    if tunesBlend, let blended = model as? any BlendedRecommender {
      let questions = EvaluationSplit.maskings(
        of: split.validation, redraws: 4, counts: [1, 2, 3, 5], seed: options.seed)
      blend = blended.tunedBlend(on: questions, threads: options.threads)
      if let blend { model = blended.with(blend: blend) }
    }
    let calibration = model.calibrated(
      sources: reports, heldOut: (split.validation + split.test).map { $0.observed + $0.hidden }, seed: options.seed,
      threads: options.threads)
    func figures(_ model: some Recommender) -> [String: Double] {
      let evaluation = Evaluation(of: model, on: split.test, cutoffs: [10, 20])
      return Dictionary(uniqueKeysWithValues: evaluation.metrics.map { ($0.name, $0.value) })
    }
    return HoldOutValidation(
      holdOut: ModelCard.HoldOut(
        protocol: "reports held out (20 %, half of each given), masked, reports sharing a link left out of training",
        reports: split.test.count, metrics: figures(model), popularity: figures(popularity)),
      calibration: calibration, blend: blend, auxiliary: sources)
  }
}

extension Recommender {
  /// What the scores mean to reports that the model was not fitted to, for models whose scores compare between reports.
  ///
  /// - Parameters:
  ///   - sources: the reports that were counted, from which observed techniques are drawn.
  ///   - heldOut: the techniques of reports that the model was not fitted to.
  package func calibrated(
    sources: ObservationMatrix, heldOut: [[Int]], seed: UInt64, threads: Int
  ) -> Calibration? {
    guard self is any CalibratableRecommender else { return nil }
    return Calibration.fit(
      self, counts: PairEvidence(counting: sources), sources: (0..<sources.rowCount).map { sources[row: $0] },
      heldOut: heldOut, seed: seed, threads: threads)
  }
}
