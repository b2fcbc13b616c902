import Charts
import FileFormats
import InferenceService
import Recommenders
import Synchronization

/// A figure over k for several models.
enum MetricsPicture {
  /// Where curves are computed, as in the notebook of MITRE's TIE.
  static let cutoffs = [1] + stride(from: 5, through: 190, by: 5)

  private static let titles = ["ndcg": "NDCG@k", "recall": "Recall@k", "precision": "Precision@k"]

  /// Fits the models and draws their curves.
  @discardableResult
  static func draw(_ arguments: Plot.Metrics, monitor: ExperimentMonitor = .init()) throws -> PictureResponse {
    guard let title = titles[arguments.metric] else {
      throw ServiceError.unknown(
        arguments.metric, "a figure over k", code: "unknown_metric", choices: titles.keys.sorted())
    }
    let first = try ModelArguments.resolved(arguments.model.first.map { String($0.prefix { $0 != ":" }) } ?? "")
    let list = try CandidateList(models: arguments.model, preset: nil, baseline: first.definition.name)
    let prepared = try PreparedSplits(
      arguments.corpora, arguments.splits, weights: arguments.fitting.weight)
    let part = arguments.asked.part
    try prepared.require(part)

    let curves = try curves(arguments, list.candidates, prepared, part: part, monitor: monitor)
    let reports = prepared.all.reduce(0) { $0 + $1.queries(part).count }
    let isMasked = prepared.protocol == .masked
    let chart = LineChart(
      text: ChartText(
        title: "\(title) of \(counted(curves.count, "model"))",
        subtitle:
          "\(counted(reports, "report")) with something to find, \(prepared.unit) held out, \(part.rawValue) part: "
          + splitNames(prepared),
        footnote: (isMasked
          ? "Techniques that are given are no candidates; tied techniques count by expectation. "
          : "Computed as MITRE's code does: techniques that are given are candidates too. ")
          + "Figures are means over \(prepared.splits.count > 1 ? "the splits" : "reports")."),
      x: Axis("k, the number of techniques looked at", ticks: [1] + stride(from: 20.0, through: 180, by: 20)),
      y: Axis(title), series: curves)
    return try PictureResponse(
      chart, to: arguments.output,
      summary: "\(title) of \(counted(curves.count, "model")), \(counted(reports, "report"))",
      warnings: prepared.warnings + list.warnings)
  }

  private static func curves(
    _ arguments: Plot.Metrics, _ candidates: [Candidate], _ prepared: PreparedSplits, part: EvaluationSplit.Part,
    monitor: ExperimentMonitor
  ) throws -> [LineChart.Series] {
    let threads = Parallel.processorCount
    let splits = prepared.all
    let kind = prepared.protocol
    let done = Mutex(0)
    let results = Parallel.map(count: candidates.count, threads: threads) { position in
      let candidate = candidates[position]
      let result = Result {
        try points(
          candidate.trial, on: part, of: splits, protocol: kind, metric: arguments.metric,
          options: FitOptions(seed: arguments.fitting.seed, threads: max(1, threads / candidates.count)))
      }
      done.withLock { done in
        done += 1
        monitor.onStatus(
          .init(
            doing: "drawing \(candidate.label)", done: done, total: candidates.count,
            share: Double(done) / Double(candidates.count)))
      }
      return result
    }
    return try zip(candidates, results).map { LineChart.Series(name: $0.label, points: try $1.get()) }
  }

  private static func points(
    _ trial: Trial, on part: EvaluationSplit.Part, of splits: [EvaluationSplit], protocol: EvaluationProtocol,
    metric: String, options: FitOptions
  ) throws -> [(x: Double, y: Double)] {
    let evaluations = try splits.map { split in
      let model = try trial.definition.fit(split.training, trial.parameters, options)
      return Evaluation(of: model, on: part, of: split, protocol: `protocol`, cutoffs: cutoffs)
    }
    let pooled = PooledEvaluation(evaluations, on: part, of: splits)
    return cutoffs.compactMap { cutoff in pooled["\(metric)@\(cutoff)"].map { (Double(cutoff), $0) } }
  }

  /// The splits by the names of their files, without folders: a picture travels.
  static func splitNames(_ prepared: PreparedSplits) -> String {
    prepared.splits.map { $0.name.split(separator: "/").last.map(String.init) ?? $0.name }.joined(separator: ", ")
  }

  /// "1 model", "2 models".
  static func counted(_ count: Int, _ noun: String) -> String {
    ChartNumber.count(count) + " " + noun + (count == 1 ? "" : "s")
  }
}
