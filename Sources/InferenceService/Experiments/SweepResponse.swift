/// What came of a sweep; its JSON is a contract, documented in docs/experiments.md.
package struct SweepResponse: Sendable, Encodable {
  /// A setting with its figures.
  package struct Setting: Sendable, Encodable {
    package let parameters: [String: Double]
    /// The figures of the results file.
    package let validation: [String: Double?]
    /// All figures on the test part, from a fit of its own.
    package let test: [String: Double?]
    /// 95 % intervals of the test figures.
    package let interval: [String: EvaluateResponse.Interval]
  }

  package let model: String
  package let seed: UInt64
  package let `protocol`: String
  package let split: String
  package let unit: String
  package let bestBy: String
  /// The CSV file.
  package let results: String
  /// The number of settings asked for.
  package let settings: Int
  /// The number of them that are in the file.
  package let finished: Int
  /// The number of those that an earlier run had finished.
  package let finishedBefore: Int
  /// The number that failed; the file says why.
  package let failed: Int
  /// Whether it was ended before all were finished.
  package let interrupted: Bool
  /// The best; left out when it was interrupted.
  package let best: Setting?
  /// The best of each embedding dimension, where there are several; ascending.
  package let byDimension: [Setting]
  /// The best, fitted to everything.
  package let saved: SavedModel?
  /// What was written to the folder of results.
  package let files: [String]
  package let warnings: [ServiceWarning]

  private enum CodingKeys: String, CodingKey {
    case model, seed, `protocol`, split, unit, results, settings, finished, failed, interrupted, best, saved, files
    case warnings
    case bestBy = "best_by"
    case finishedBefore = "finished_before"
    case byDimension = "by_dimension"
  }
}
