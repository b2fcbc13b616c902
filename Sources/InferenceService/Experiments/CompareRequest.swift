/// What can be asked of ``CompareService``.
package struct CompareRequest: Sendable, Equatable {
  package var data: SplitRequest
  /// Models as `NAME` or `NAME:PARAMETER=VALUE,…`; all when empty and there is no preset.
  package var models: [String] = []
  /// "pytie" or "tuned".
  package var preset: String?
  /// The metric that decides, on validation.
  package var bestBy = "ndcg@20"
  /// The model that the others are held against.
  package var baseline = "topitems"
  package var seed: UInt64 = 1
  /// How often rows are drawn for intervals; 0 for none.
  package var resamples = 1000
  /// How many fits run at once; as many as there are processors when `nil`. The outcome does not depend on it.
  package var threads: Int?
  /// Where files as PyTIE writes them go; none are written when `nil`.
  package var resultsFolder: String?
  /// Where the best model, fitted to all reports, goes.
  package var saving: SavingRequest?
  /// The time in names of files; now when `nil`.
  package var timestamp: String?

  package init(data: SplitRequest) { self.data = data }
}
