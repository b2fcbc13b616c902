import InferenceService

/// How several models rank the same held-out reports; its JSON is a contract, documented in docs/experiments.md.
struct CompareResponse: Sendable, Encodable {
  /// How far a model is above (or below) the baseline.
  struct Difference: Sendable, Equatable, Encodable {
    let value: Double
    /// A 95 % interval; left out without draws.
    let low: Double?
    let high: Double?
  }

  enum Status: String, Sendable, Encodable {
    case ok, error, skipped
  }

  /// What came of one model.
  struct Model: Sendable, Encodable {
    let label: String
    let model: String
    let parameters: [String: Double]
    let status: Status
    /// Why there are no figures.
    let error: String?
    let validation: [String: Double?]
    let test: [String: Double?]
    /// 95 % intervals of the test figures.
    let interval: [String: EvaluateResponse.Interval]
    /// Test figures less those of the baseline on the same draws.
    let difference: [String: Difference]
  }

  let seed: UInt64
  let `protocol`: String
  let split: String
  let unit: String
  /// The number of test reports with something to find, over all splits.
  let reports: Int
  let bestBy: String
  /// The label of the best on validation.
  let best: String
  let baseline: String
  /// The best on validation first; those without figures last.
  let models: [Model]
  /// The best, fitted to everything.
  let saved: SavedModel?
  /// The rows of ATT&CK that all models but the baseline were fitted to; left out when there are none.
  let auxiliary: EvaluateResponse.AuxiliaryFigures?
  /// What was written to the folder of results.
  let files: [String]
  let warnings: [ServiceWarning]
  /// The names of the metrics in the order of a table.
  let order: [String]

  private enum CodingKeys: String, CodingKey {
    case seed, `protocol`, split, unit, reports, best, baseline, models, saved, auxiliary, files, warnings
    case bestBy = "best_by"
  }
}
