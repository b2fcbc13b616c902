import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

extension DirectionPlans {
  /// How well direction is told of the incidents of one source.
  struct Order {
    let source: String
    let pairs: Int
    let figures: DirectionEvaluation.Figures
    /// What the probabilities would have to be drawn towards one half by.
    let temperature: Double
    /// The same with the temperature that incidents of the kind give that are of no group of the incident's own.
    let tempered: DirectionEvaluation.Figures

    init(_ source: String, _ judged: DirectionEvaluation, _ tempered: DirectionEvaluation, resamples: Int) {
      self.source = source
      pairs = judged.lines.reduce(0) { $0 + $1.pairs }
      figures = judged.figures(resamples: resamples)
      temperature = judged.temperature
      self.tempered = tempered.figures(resamples: resamples)
    }
  }

  /// What was measured; its JSON is documented in docs/json.md.
  struct Answer {
    let orders: [Order]
    let recalls: [PlanRecall.Outcome]
    let warnings: [ServiceWarning]
  }

  /// Reports that share so much of an incident's techniques are taken to tell of it.
  private static let twin = 0.3
  /// Words in the name or origin of reports that are such incidents themselves.
  private static let orderedOrigins = ["attack flow", "emulation", "att&ck evaluation"]

  func answer(progress: (Int, Int) -> Void) throws -> Answer {
    let catalog = try AttackSource(attack).mainCatalog
    let built = try Embedded.directionModel(catalog: catalog)
    var warnings: [ServiceWarning] = []
    var incidents: [(incident: PlanRecall.Incident, model: DirectionModel)] = []
    var orders: [Order] = []
    if let flows {
      let prepared = try PreparedFlows(flows, catalog: catalog, groups: [])
      warnings += prepared.warnings
      let crossed = CrossFittedDirection(prepared.orders, trainer: DirectionTrainer(catalog: catalog))
      let evaluation = DirectionEvaluation(crossed)
      orders.append(Order("attack flows", evaluation, evaluation.crossTempered, resamples: resamples))
      incidents += crossed.flows.compactMap { flow in
        crossed.models[flow.group].map {
          (PlanRecall.Incident(source: "attack flows", group: flow.group, tasks: flow.tasks), $0)
        }
      }
    }
    if let sequences {
      let file = try SequenceFile(sequences, catalog: catalog)
      if file.unknown > 0 {
        warnings.append(
          ServiceWarning(
            code: "unknown_techniques",
            message:
              "\(sequences): \(Counted.of(file.unknown, "id")) \(file.unknown == 1 ? "is" : "are") not in ATT&CK \(catalog.version ?? "") and \(file.unknown == 1 ? "was" : "were") passed over"
          ))
      }
      // Playbooks of all sources share one temperature.
      let judged = file.judged(by: built)
      let tempered = judged.crossTempered
      orders.append(Order("all sequences", judged, tempered, resamples: resamples))
      for source in Set(file.sequences.map(\.source)).sorted() {
        orders.append(Order(source, judged.of(scope: source), tempered.of(scope: source), resamples: resamples))
      }
      incidents += file.sequences.map {
        (PlanRecall.Incident(source: $0.source, group: $0.group, tasks: $0.tasks), built)
      }
    }
    let (ranker, notes) = try ranker(catalog, without: incidents.map(\.incident.techniques))
    let predictor = Predictor(model: ranker, catalog: catalog)
    let detection = try Embedded.detection(of: .enterprise)
    let recall = PlanRecall(
      predictor: predictor, options: HuntOptions(count: top, isDiverse: diverse, rollsUp: rollUp)
    ) { HuntPlanner(catalog: catalog, direction: $0, detection: detection) }
    return Answer(
      orders: orders, recalls: recall.outcomes(incidents, resamples: resamples, progress: progress),
      warnings: warnings + notes)
  }

  /// A ranker with probabilities, fitted to the reports that tell of none of the incidents.
  private func ranker(
    _ catalog: AttackCatalog, without incidents: [Set<TechniqueID>]
  ) throws -> (InferenceModel, [ServiceWarning]) {
    let prepared = try PreparedCorpus(CorpusFiles(corpus), migratingTo: catalog)
    let kept = prepared.corpus.reports.filter { report in
      let names = [report.origin, report.name].compactMap { $0?.lowercased() }
      guard !names.contains(where: { name in Self.orderedOrigins.contains(where: name.contains) }) else { return false }
      let own = Set(report.techniques.map(\.technique))
      return !incidents.contains { incident in
        let shared = incident.intersection(own).count
        return Double(shared) >= Self.twin * Double(incident.count + own.count - shared)
      }
    }
    let trainer = Trainer(
      definition: Fusion.definition, parameters: try ParameterValues([:], for: Fusion.definition),
      options: FitOptions(seed: 1, threads: Parallel.processorCount), knowledge: TechniqueFeatures(catalog))
    let corpus = Corpus(sources: prepared.corpus.sources, reports: kept)
    let card = ModelCard(
      name: "evaluation", model: Fusion.definition.name, parameters: [:], seed: 1, domain: catalog.domain,
      attackVersion: catalog.version)
    let model = try trainer.fit(corpus, card: card, validation: try trainer.validate(on: corpus))
    let note = ServiceWarning(
      code: "ranker_reports",
      message: "the ranker was fitted to \(kept.count) of \(Counted.of(prepared.corpus.reports.count, "report")); "
        + "the others tell of such an incident or share much of one's techniques")
    return (model, prepared.warnings + [note])
  }
}

extension PlanRecall.Incident {
  /// All techniques that the incident is known to have.
  var techniques: Set<TechniqueID> {
    tasks.reduce(into: []) { $0.formUnion($1.observed + $1.earlier + $1.later) }
  }
}

extension FlowOrder {
  /// A step and one that follows it directly are observed; what came before and what came after is to be found.
  var tasks: [PlanRecall.Task] {
    steps.compactMap { step in
      let next = direct.first { $0.earlier == step.technique }?.later
      let observed = Set([step.technique, next].compactMap(\.self))
      let earlier = Set(step.earlier).subtracting(observed), later = Set(step.later).subtracting(observed)
      guard !earlier.isEmpty || !later.isEmpty else { return nil }
      return PlanRecall.Task(
        observed: observed.sorted(), earlier: earlier.subtracting(later), later: later.subtracting(earlier))
    }
  }
}
