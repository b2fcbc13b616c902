import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension DirectionEvaluate {
  /// Judges every flow by a model that was fitted to the flows of all other groups.
  ///
  /// - Parameter progress: called with how many models are fitted and how many there will be.
  func answer(progress: (Int, Int) -> Void = { _, _ in }) throws -> DirectionEvaluateResponse {
    guard resamples >= 0 else {
      throw ServiceError(
        code: "bad_resamples", summary: "--resamples must not be negative", advice: "give 0 for no intervals",
        failure: .usage)
    }
    let catalog = try AttackSource(attack).mainCatalog
    let prepared = try PreparedFlows(flows, catalog: catalog, groups: group)
    guard Set(prepared.orders.filter { !$0.pairs.isEmpty }.map(\.group)).count >= 2 else {
      throw ServiceError(
        code: "one_group", summary: "\(flows): all flows tell of one intrusion, so none is left to learn from",
        advice: "give flows about two intrusions or more", failure: .refused)
    }
    let trainer = DirectionTrainer(catalog: catalog)
    let crossed = CrossFittedDirection(prepared.orders, trainer: trainer, progress: progress)
    var warnings = prepared.warnings
    var ranking: [FlowTasks.Outcome]?
    if !corpus.isEmpty {
      let (ranker, notes) = try ranker(catalog)
      warnings += notes
      let tasks = FlowTasks(crossed, ranker: ranker)
      ranking = FlowTasks.Side.allCases.map { tasks.outcome($0, resamples: resamples) }
    }
    return DirectionEvaluateResponse(
      DirectionEvaluation(crossed), counts: FlowCounts(prepared), resamples: resamples, ranking: ranking,
      warnings: warnings)
  }

  /// A ranker of the corpus without what was itself taken from Attack Flows, and without reports of one technique, which
  /// say nothing about what goes together.
  private func ranker(_ catalog: AttackCatalog) throws -> (InferenceModel, [ServiceWarning]) {
    let prepared = try PreparedCorpus(CorpusFiles(corpus), migratingTo: catalog)
    let kept = prepared.corpus.reports.filter { report in
      report.techniques.count >= 2 && report.origin?.lowercased().contains("attack flow") != true
    }
    let flows = prepared.corpus.reports.count { $0.origin?.lowercased().contains("attack flow") == true }
    let trainer = Trainer(
      definition: EASE.definition,
      parameters: try ParameterValues(
        ["regularization": regularization, "row_weight_exponent": 0], for: EASE.definition))
    let corpus = Corpus(sources: prepared.corpus.sources, reports: kept)
    let model = try trainer.fit(
      corpus,
      card: ModelCard(
        name: "evaluation", model: EASE.definition.name, parameters: [:], seed: 1, domain: catalog.domain,
        attackVersion: catalog.version))
    let note = ServiceWarning(
      code: "ranker_reports",
      message: "the ranker was fitted to \(Counted.of(kept.count, "report")) of two techniques or more; "
        + "\(flows) that were taken from Attack Flows were left out")
    return (model, prepared.warnings + [note])
  }
}
