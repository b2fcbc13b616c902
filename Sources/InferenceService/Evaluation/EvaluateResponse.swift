/// How well a model ranks what was held out; its JSON is a contract, documented in docs/json.md.
package struct EvaluateResponse: Sendable, Encodable {
  package struct Interval: Sendable, Equatable, Encodable {
    package let low: Double
    package let high: Double
  }

  /// The figures of one split, where there are several.
  package struct PerSplit: Sendable, Encodable {
    package let split: String
    package let reports: Int
    package let metrics: [String: Double?]
  }

  /// A model that the other is held against, fitted to the same reports.
  package struct Baseline: Sendable, Encodable {
    package let label: String
    package let model: String
    package let parameters: [String: Double]
    package let metrics: [String: Double?]
    /// The model's figures less these, from the same draws.
    package let difference: [String: CompareResponse.Difference]
  }

  package let model: String
  package let parameters: [String: Double]
  package let seed: UInt64
  package let `protocol`: String
  /// The split's file, or how it was made.
  package let split: String
  /// "reports" or "entries".
  package let unit: String
  /// "test" or "validation".
  package let part: String
  /// The number of reports with something to find, over all splits.
  package let reports: Int
  /// Each figure; the mean over the splits where there are several. `null` where there is none.
  package let metrics: [String: Double?]
  /// 95 % intervals from a bootstrap over reports.
  package let interval: [String: Interval]
  package let splits: [PerSplit]
  package let baselines: [Baseline]
  /// Figures of parts of the reports; empty under MITRE's protocol.
  package let breakdowns: [BreakdownFigures]
  package let coverage: CoverageFigures
  /// How good the probabilities are; left out when the model has none.
  package let calibration: CalibrationFigures?
  /// The rows of ATT&CK that the model was fitted to; left out when it was fitted to none.
  package let auxiliary: AuxiliaryFigures?
  /// How reports of another source were chosen; left out when the reports are the corpus's own.
  package let external: ExternalFigures?
  /// The figures with a share of the training reports; empty unless asked for.
  package let curve: [CurvePoint]
  /// The command that gives this answer, with files by name only.
  package let command: String
  package let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  package let order: [String]

  private enum CodingKeys: String, CodingKey {
    case model, parameters, seed, `protocol`, split, unit, part, reports, metrics, interval, splits, baselines
    case breakdowns, coverage, calibration, auxiliary, external, curve, command, warnings
  }
}
