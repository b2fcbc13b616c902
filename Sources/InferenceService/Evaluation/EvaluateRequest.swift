/// What can be asked of ``EvaluateService``.
package struct EvaluateRequest: Sendable, Equatable {
  package var data: SplitRequest
  package var model = "ease"
  /// Parameters as `NAME=VALUE`.
  package var parameters: [String] = []
  package var seed: UInt64 = 1
  /// Whether to ask for the validation part instead of the test part.
  package var onValidation = false
  /// How often rows are drawn for intervals; 0 for none.
  package var resamples = 1000

  package init(data: SplitRequest) { self.data = data }
}
