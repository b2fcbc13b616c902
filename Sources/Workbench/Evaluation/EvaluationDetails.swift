import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Makes the parts of an answer out of what models said.
struct EvaluationDetails {
  /// What is told of a part of the reports.
  private static let metrics = ["precision@10", "recall@20", "ndcg@20", "mrr"]

  let prepared: PreparedSplits
  let part: EvaluationSplit.Part
  let model: ModelResults
  let baselines: [(label: String, answers: ModelResults)]
  let resamples: Int
  let seed: UInt64

  /// The figures of each group of each division, and of each band of popularity.
  func breakdowns() -> [EvaluateResponse.BreakdownFigures] {
    guard prepared.protocol == .masked else { return [] }
    let hidden = prepared.splits.flatMap { $0.plain.queries(part).map(\.hidden.count) }
    let divisions = Breakdown.all(of: prepared.splits, part: part, corpus: prepared.corpus)
    let byReport = divisions.map { division in
      EvaluateResponse.BreakdownFigures(
        by: division.kind,
        groups: division.groups.map { group in
          EvaluateResponse.GroupFigures(
            group: group.label, reports: group.rows.count, hidden: group.rows.reduce(0) { $0 + hidden[$1] },
            metrics: figures(
              of: chosen(model.pooled), against: baselines.map { chosen($0.answers.pooled) }, rows: group.rows))
        })
    }
    return byReport + [popularity()]
  }

  private func popularity() -> EvaluateResponse.BreakdownFigures {
    EvaluateResponse.BreakdownFigures(
      by: "popularity",
      groups: PopularityBands.Band.allCases.compactMap { band in
        guard let metric = model.bands[band] else { return nil }
        let rows = metric.denominators.indices.filter { metric.denominators[$0] > 0 }
        return EvaluateResponse.GroupFigures(
          group: band.rawValue, reports: rows.count, hidden: Int(metric.denominators.reduce(0, +)),
          metrics: figures(
            of: [metric], against: baselines.map { [$0.answers.bands[band]].compactMap(\.self) }, rows: rows))
      })
  }

  private func chosen(_ pooled: PooledEvaluation) -> [RatioMetric] {
    Self.metrics.compactMap { name in pooled.metrics.first { $0.name == name } }
  }

  private func figures(
    of metrics: [RatioMetric], against others: [[RatioMetric]], rows: [Int]
  ) -> [String: EvaluateResponse.Figure] {
    let figures = Comparison.figures(
      of: metrics, against: others, rows: rows, groups: model.pooled.groups, resamples: resamples, seed: seed)
    return Dictionary(
      uniqueKeysWithValues: figures.map { figure in
        let interval = EvaluationFigures.interval(figure.interval)
        var differences: [String: CompareResponse.Difference] = [:]
        for (baseline, difference) in zip(baselines, figure.differences) {
          differences[baseline.label] = difference.flatMap { CompareResponse.Difference($0) }
        }
        return (
          figure.name,
          EvaluateResponse.Figure(
            value: figure.value?.sixDecimals, low: interval?.low, high: interval?.high,
            difference: differences)
        )
      })
  }

  /// How many techniques are ever recommended.
  var coverage: EvaluateResponse.CoverageFigures {
    let widths = prepared.splits.map { Double($0.techniques.count) }
    return EvaluateResponse.CoverageFigures(
      top: ModelResults.top, reached: model.reached.sixDecimals ?? 0,
      techniques: (widths.reduce(0, +) / Double(max(widths.count, 1))).sixDecimals ?? 0)
  }

  /// How good the probabilities are.
  var calibration: EvaluateResponse.CalibrationFigures? {
    guard let answers = model.calibration else { return nil }
    typealias Part = EvaluateResponse.CalibrationFigures.Part
    let bins = ReliabilityBins(answers.candidates, count: 20, resamples: resamples, seed: seed).bins
    func number(_ value: Double) -> Double { value.sixDecimals ?? 0 }
    return EvaluateResponse.CalibrationFigures(
      sets: model.sets.map { EvaluateResponse.CalibrationFigures.Sets($0) },
      all: Part(answers.all), top: Part(answers.top),
      bins: bins.map { bin in
        EvaluateResponse.CalibrationFigures.Bin(
          from: number(bin.range.lowerBound), to: number(bin.range.upperBound), candidates: bin.count,
          predicted: number(bin.meanScore), share: number(bin.share), low: number(bin.interval.lowerBound),
          high: number(bin.interval.upperBound))
      })
  }
}

extension EvaluateResponse.AuxiliaryFigures {
  /// What became of each further source; `nil` when there is none.
  static func all(of splits: [PreparedSplits.Named]) -> [Self]? {
    let labels = splits.reduce(into: [String]()) { labels, named in
      labels += named.auxiliary.map(\.source.label).filter { !labels.contains($0) }
    }
    return labels.isEmpty ? nil : labels.map { Self($0, splits) }
  }

  private init(_ label: String, _ splits: [PreparedSplits.Named]) {
    self.label = label
    let source = splits.lazy.flatMap(\.auxiliary).first { $0.source.label == label }?.source
    file = source?.path ?? label
    isAttack = source?.format == .attackCitations
    self.splits = splits.flatMap { named in
      named.auxiliary.filter { $0.source.label == label }.map { rows in
        let counts = rows.counts
        return Split(
          split: named.name, weight: rows.weight, uses: counts.uses,
          usesOnlyOfHeldOut: counts.usesOnlyOfHeldOut,
          heldOutRows: counts.heldOutRows, similarRows: counts.similarRows, smallRows: counts.smallRows,
          rows: Dictionary(uniqueKeysWithValues: counts.rows.map { ($0.key.rawValue, $0.value) }),
          observations: counts.observations)
      }
    }
  }
}

extension EvaluateResponse.ExternalFigures {
  init(_ counts: ExternalReports.Counts) {
    self.init(
      version: counts.version, cited: counts.cited, small: counts.small, known: counts.known, similar: counts.similar,
      repeated: counts.repeated, tested: counts.tested, training: counts.training)
  }
}

extension EvaluateResponse.CalibrationFigures.Part {
  init(_ tally: CalibrationTally) {
    self.init(
      candidates: tally.count, predicted: tally.predicted?.sixDecimals, share: tally.share?.sixDecimals,
      error: tally.expectedError?.sixDecimals, brier: tally.brier?.sixDecimals, logLoss: tally.logLoss?.sixDecimals)
  }
}

extension EvaluateResponse.CalibrationFigures.Sets {
  init(_ sets: SetCalibration) {
    self.init(
      observed: sets.size, effectiveReports: sets.effectiveReports.sixDecimals ?? 0,
      top: EvaluateResponse.CalibrationFigures.Part(sets.top))
  }
}
