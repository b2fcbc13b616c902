/// What can be asked of ``EvaluateService``.
package struct EvaluateRequest: Sendable, Equatable {
  package var data: SplitRequest
  package var model = "fusion"
  /// Parameters as `NAME=VALUE`.
  package var parameters: [String] = []
  package var seed: UInt64 = 1
  /// Whether to ask for the validation part instead of the test part.
  package var onValidation = false
  /// How often rows are drawn for intervals; 0 for none.
  package var resamples = 1000
  /// The models that it is held against, as `NAME` or `NAME:PARAMETER=VALUE,…`, or "none"; popularity when empty, and
  /// co-occurrence beside it for reports of another source.
  package var baselines: [String] = []
  /// Shares of the training reports to fit to, for a learning curve; none when empty.
  package var fractions: [Double] = []
  /// How many draws of a share below 1 there are.
  package var subsamples = 2

  package init(data: SplitRequest) { self.data = data }
}
