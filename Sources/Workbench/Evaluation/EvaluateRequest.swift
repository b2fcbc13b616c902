import InferenceService

/// What can be asked of ``EvaluateService``.
struct EvaluateRequest: Sendable, Equatable {
  var data: SplitRequest
  var model = "fusion"
  /// Parameters as `NAME=VALUE`.
  var parameters: [String] = []
  var seed: UInt64 = 1
  /// Whether to ask for the validation part instead of the test part.
  var onValidation = false
  /// How often rows are drawn for intervals; 0 for none.
  var resamples = 1000
  /// The models that it is held against, as `NAME` or `NAME:PARAMETER=VALUE,…`, or "none"; popularity when empty, and
  /// co-occurrence beside it for reports of another source.
  var baselines: [String] = []
  /// Shares of the training reports to fit to, for a learning curve; none when empty.
  var fractions: [Double] = []
  /// How many draws of a share below 1 there are.
  var subsamples = 2

  init(data: SplitRequest) { self.data = data }
}
