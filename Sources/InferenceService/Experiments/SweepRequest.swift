/// What can be asked of ``SweepService``.
package struct SweepRequest: Sendable, Equatable {
  package var data: SplitRequest
  package var model: String
  /// "mitre-cli", "notebook" or "pytie"; what else is given takes the place of the preset's axes of the same name.
  package var preset: String?
  /// What to try, as `NAME=VALUE,…`; with ``random`` also `NAME=LOW..HIGH` and `NAME=LOW..HIGH:log`.
  package var grid: [String] = []
  package var embeddingDimensions: [Int] = []
  /// Parameters that stay as they are, as `NAME=VALUE`.
  package var parameters: [String] = []
  /// How many settings to draw; every combination is tried when `nil`.
  package var random: Int?
  /// The metric that decides, on validation.
  package var bestBy = "ndcg@20"
  package var seed: UInt64 = 1
  /// How often rows are drawn for the intervals of the best; 0 for none.
  package var resamples = 1000
  /// How many fits run at once; as many as there are processors when `nil`. The outcome does not depend on it.
  package var threads: Int?
  /// The CSV file that results are added to as they come; named by the model when `nil`.
  package var results: String?
  /// Where files as PyTIE writes them go, the CSV file too unless it is named; none but that are written when `nil`.
  package var resultsFolder: String?
  /// Where the best, fitted to all reports, goes; nowhere when `nil`.
  package var saving: SavingRequest?
  /// The time in names of files; now when `nil`.
  package var timestamp: String?

  package init(data: SplitRequest, model: String) {
    self.data = data
    self.model = model
  }
}
