/// How several models rank the same held-out reports; its JSON is a contract, documented in docs/experiments.md.
package struct CompareResponse: Sendable, Encodable {
  /// How far a model is above (or below) the baseline.
  package struct Difference: Sendable, Equatable, Encodable {
    package let value: Double
    /// A 95 % interval; left out without draws.
    package let low: Double?
    package let high: Double?
  }

  package enum Status: String, Sendable, Encodable {
    case ok, error, skipped
  }

  /// What came of one model.
  package struct Model: Sendable, Encodable {
    package let label: String
    package let model: String
    package let parameters: [String: Double]
    package let status: Status
    /// Why there are no figures.
    package let error: String?
    package let validation: [String: Double?]
    package let test: [String: Double?]
    /// 95 % intervals of the test figures.
    package let interval: [String: EvaluateResponse.Interval]
    /// Test figures less those of the baseline on the same draws.
    package let difference: [String: Difference]
  }

  package let seed: UInt64
  package let `protocol`: String
  package let split: String
  package let unit: String
  /// The number of test reports with something to find, over all splits.
  package let reports: Int
  package let bestBy: String
  /// The label of the best on validation.
  package let best: String
  package let baseline: String
  /// The best on validation first; those without figures last.
  package let models: [Model]
  /// The best, fitted to everything.
  package let saved: SavedModel?
  /// The rows of ATT&CK that all models but the baseline were fitted to; left out when there are none.
  package let auxiliary: EvaluateResponse.AuxiliaryFigures?
  /// What was written to the folder of results.
  package let files: [String]
  package let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  package let order: [String]

  private enum CodingKeys: String, CodingKey {
    case seed, `protocol`, split, unit, reports, best, baseline, models, saved, auxiliary, files, warnings
    case bestBy = "best_by"
  }
}
