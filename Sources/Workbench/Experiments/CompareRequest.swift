import InferenceService

/// What can be asked of ``CompareService``.
struct CompareRequest: Sendable, Equatable {
  var data: SplitRequest
  /// Models as `NAME` or `NAME:PARAMETER=VALUE,…`; all when empty and there is no preset.
  var models: [String] = []
  /// "pytie" or "tuned".
  var preset: String?
  /// The metric that decides, on validation.
  var bestBy = "ndcg@20"
  /// The model that the others are held against.
  var baseline = "topitems"
  var seed: UInt64 = 1
  /// How often rows are drawn for intervals; 0 for none.
  var resamples = 1000
  /// How many fits run at once; as many as there are processors when `nil`. The outcome does not depend on it.
  var threads: Int?
  /// Where files as PyTIE writes them go; none are written when `nil`.
  var resultsFolder: String?
  /// Where the best model, fitted to all reports, goes.
  var saving: SavingRequest?
  /// The time in names of files; now when `nil`.
  var timestamp: String?

  init(data: SplitRequest) { self.data = data }
}
