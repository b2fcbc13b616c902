import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

extension CaseSimulate {
  /// What each way to choose the next question came to.
  struct Response: JSONRepresentable {
    /// A mean over the reports with its interval, and how far it is from the baseline's.
    struct Figure: JSONRepresentable {
      let mean: Double
      let interval: ClosedRange<Double>?
      let difference: Double?
      let differenceInterval: ClosedRange<Double>?

      var json: JSONValue {
        .members([
          "mean": mean, "interval": interval.map { [$0.lowerBound, $0.upperBound] }, "difference": difference,
          "difference_interval": differenceInterval.map { [$0.lowerBound, $0.upperBound] },
        ])
      }
    }

    struct Row: JSONRepresentable {
      let name: String
      /// Questions until half of what was hidden was found, until all of it was, and the share that ten found.
      let half, all, share: Figure

      var json: JSONValue {
        .members([
          "strategy": name, "questions_to_half": half, "questions_to_all": all, "found_in_10": share,
        ])
      }
    }

    let splits: String
    let part: String
    let reports: Int
    let limit: Int
    let baseline: String
    let rows: [Row]
    let warnings: [ServiceWarning]

    var json: JSONValue {
      .members([
        "splits": splits, "part": part, "reports": reports, "limit": limit, "baseline": baseline, "strategies": rows,
        "warnings": warnings,
      ])
    }
  }

  private struct Question: Sendable {
    let observed, hidden: [TechniqueID]
  }

  private static let baseline = QuestionChooser.Strategy.probability(usesAbsences: true)

  func answer() throws -> Response {
    let prepared = try PreparedSplits(corpora, splits, weights: options.fitting.weight)
    try prepared.require(asked.part)
    let weights = findingWeight.isEmpty ? [QuestionChooser.findingWeight, 0] : findingWeight
    let strategies: [QuestionChooser.Strategy] =
      [Self.baseline, .fixedOrder, .probability(usesAbsences: false)] + weights.map { .information(weight: $0) }
    var outcomes = strategies.map { _ in [QuestionSimulation.Outcome]() }
    for split in prepared.splits {
      let model = try model(split, prepared.corpus)
      let questions = questions(split, model)
      for (index, strategy) in strategies.enumerated() {
        let simulation = QuestionSimulation(model: model, strategy: strategy, limit: limit)
        outcomes[index] += Parallel.map(count: questions.count, threads: Parallel.processorCount) { place in
          simulation.outcome(observed: questions[place].observed, hidden: questions[place].hidden)
        }
      }
    }
    guard !outcomes[0].isEmpty else {
      throw ServiceError(
        code: "nothing_held_out",
        problem:
          "\(prepared.name): no report of the \(asked.part.rawValue) part hides \(Numbers.counted(smallest, "technique")) or more that the model knows",
        advice: "give more reports, or ask for smaller ones with \(field: "smallest", "N")", failure: .refused)
    }
    return Response(
      splits: prepared.name, part: asked.part.rawValue, reports: outcomes[0].count, limit: limit,
      baseline: Self.name(Self.baseline),
      rows: zip(strategies, outcomes).map {
        row(Self.name($0), $1, beside: outcomes[0], isBaseline: $0 == Self.baseline)
      },
      warnings: prepared.warnings)
  }

  /// A model of the reports that the split gives for training, and of no others.
  private func model(_ split: PreparedSplits.Named, _ corpus: Corpus) throws -> InferenceModel {
    let (definition, _) = try ModelArguments.resolved(options.model)
    let parameters = try ModelArguments.parameters(options.parameter, for: definition)
    let training = split.split.training
    let reports = corpus.reports.indices.filter { $0 < training.rowCount && !training[row: $0].isEmpty }
    let own = Corpus(sources: corpus.sources, reports: reports.map { corpus.reports[$0] })
    let library = try Embedded.attackLibrary()
    let trainer = Trainer(
      definition: definition, parameters: parameters,
      options: FitOptions(seed: options.fitting.seed, threads: Parallel.processorCount),
      knowledge: TechniqueFeatures(library))
    guard let catalog = library.catalog(.enterprise) else {
      throw ServiceError(code: "no_catalog", summary: "there is no catalog of ATT&CK", failure: .refused)
    }
    let model = try trainer.train(
      own, card: ModelCard(of: trainer, on: own, catalog: catalog, name: nil), holdsOut: true, allowsWorse: true)
    guard model.givesProbabilities else {
      throw ServiceError(
        code: "not_calibrated", problem: "the model \(options.model) gives no probabilities to choose questions by",
        advice: "use \(field: "model", "fusion")", failure: .refused)
    }
    return model
  }

  /// The held-out reports that hide enough of what the model knows.
  private func questions(_ split: PreparedSplits.Named, _ model: InferenceModel) -> [Question] {
    let all = split.split.queries(asked.part).map { query in
      Question(
        observed: query.observed.map { split.techniques[$0] }.filter(model.knows),
        hidden: query.hidden.map { split.techniques[$0] }.filter(model.knows))
    }
    return Array(all.filter { $0.hidden.count >= smallest && !$0.observed.isEmpty }.prefix(reports))
  }

  private static func name(_ strategy: QuestionChooser.Strategy) -> String {
    switch strategy {
    case .fixedOrder: "likeliest first, order fixed"
    case .probability(true): "likeliest first, anew"
    case .probability(false): "likeliest first, anew, absences ignored"
    case .information(0): "information alone"
    case .information(let weight): "information, finding worth \(Numbers.short(weight)) bits"
    }
  }

  private func row(
    _ name: String, _ outcomes: [QuestionSimulation.Outcome], beside others: [QuestionSimulation.Outcome],
    isBaseline: Bool
  ) -> Response.Row {
    func figure(_ value: (QuestionSimulation.Outcome) -> Double) -> Response.Figure {
      let own = outcomes.map(value)
      let differences = zip(own, others.map(value)).map { $0 - $1 }
      let ones = own.map { _ in 1.0 }
      let metrics = [
        RatioMetric(name: "own", numerators: own, denominators: ones),
        RatioMetric(name: "difference", numerators: differences, denominators: ones),
      ]
      let intervals = Bootstrap.intervals(of: metrics, resamples: resamples, seed: options.fitting.seed)
      return Response.Figure(
        mean: metrics[0].value, interval: intervals[0], difference: isBaseline ? nil : metrics[1].value,
        differenceInterval: isBaseline ? nil : intervals[1])
    }
    return Response.Row(
      name: name, half: figure { Double($0.half) }, all: figure { Double($0.all) }, share: figure(\.share))
  }
}
