import InferenceService

/// What can be asked of ``SweepService``.
struct SweepRequest: Sendable, Equatable {
  var data: SplitRequest
  var model: String
  /// "mitre-cli", "notebook" or "pytie"; what else is given takes the place of the preset's axes of the same name.
  var preset: String?
  /// What to try, as `NAME=VALUE,…`; with ``random`` also `NAME=LOW..HIGH` and `NAME=LOW..HIGH:log`.
  var grid: [String] = []
  var embeddingDimensions: [Int] = []
  /// Parameters that stay as they are, as `NAME=VALUE`.
  var parameters: [String] = []
  /// How many settings to draw; every combination is tried when `nil`.
  var random: Int?
  /// The metric that decides, on validation.
  var bestBy = "ndcg@20"
  var seed: UInt64 = 1
  /// How often rows are drawn for the intervals of the best; 0 for none.
  var resamples = 1000
  /// How many fits run at once; as many as there are processors when `nil`. The outcome does not depend on it.
  var threads: Int?
  /// The CSV file that results are added to as they come; named by the model when `nil`.
  var results: String?
  /// Where files as PyTIE writes them go, the CSV file too unless it is named; none but that are written when `nil`.
  var resultsFolder: String?
  /// Where the best, fitted to all reports, goes; nowhere when `nil`.
  var saving: SavingRequest?
  /// The time in names of files; now when `nil`.
  var timestamp: String?

  init(data: SplitRequest, model: String) {
    self.data = data
    self.model = model
  }
}
