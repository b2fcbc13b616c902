import Charts
import FileFormats
import InferenceService
import Recommenders

/// How often techniques of a given score were really there.
enum CalibrationPicture {
  /// Fits the model and draws its curve.
  @discardableResult
  static func draw(_ arguments: Plot.Calibration) throws -> PictureResponse {
    let name = try ModelArguments.resolved(String(arguments.model.prefix { $0 != ":" })).definition.name
    let list = try CandidateList(models: [arguments.model], preset: nil, baseline: name)
    let prepared = try PreparedSplits(
      arguments.corpora, arguments.splits, weights: arguments.fitting.weight)
    let part = arguments.asked.part
    try prepared.require(part)
    guard let candidate = list.candidates.first else { preconditionFailure("a list of one model has a first") }

    let asked = try prepared.all.flatMap { split in
      let model = try candidate.trial.definition.fit(
        split.training, candidate.trial.parameters,
        FitOptions(seed: arguments.fitting.seed, threads: Parallel.processorCount))
      return split.queries(part).flatMap { candidates(of: $0, model: model) }
    }
    let bins = ReliabilityBins(asked, count: arguments.bins, seed: arguments.fitting.seed).bins
    guard !bins.isEmpty else {
      throw ServiceError(
        code: "no_scores", summary: "\(candidate.label) gives no score that is a number",
        advice: "choose another model or other parameters", failure: .refused)
    }
    let reports = prepared.all.reduce(0) { $0 + $1.queries(part).count }
    let counts = "\(MetricsPicture.counted(asked.count, "candidate")) in \(MetricsPicture.counted(reports, "report"))"
    let chart = CalibrationChart(
      text: ChartText(
        title: "Scores of \(candidate.label) and what was really there",
        subtitle: "\(counts), \(prepared.unit) held out, \(part.rawValue) part: \(MetricsPicture.splitNames(prepared))",
        footnote:
          "Scores are not probabilities: they put techniques in order. The curve says how often techniques of a "
          + "score were among those withheld; the dashed line is where it would lie if scores were probabilities. "
          + "A point stands for at least \(ReliabilityBins.fewest) candidates where there are so many. Intervals (95 %) are the wider of Wilson's and a bootstrap over reports."
      ),
      x: Axis("score"), y: Axis("share of candidates that the report really had"),
      bins: bins.map {
        .init(range: $0.range, predicted: $0.meanScore, count: $0.count, observed: $0.share, interval: $0.interval)
      },
      diagonal: "if scores were probabilities", unit: "candidates")
    return try PictureResponse(
      chart, to: arguments.output, summary: "scores of \(candidate.label), \(counts)",
      warnings: prepared.warnings + list.warnings)
  }

  /// Every technique that is not given, with its score.
  private static func candidates(
    of query: EvaluationSplit.Query, model: any Recommender
  ) -> [ReliabilityBins.Candidate] {
    let scores = model.scores(for: query.observed)
    let (given, hidden) = (Set(query.observed), Set(query.hidden))
    return scores.indices.lazy.filter { !given.contains($0) }.map {
      .init(score: Double(scores[$0]), cameTrue: hidden.contains($0), report: query.row)
    }
  }
}
