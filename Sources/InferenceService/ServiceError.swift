package import FileFormats

/// A request that was read and cannot be answered, as every surface reports it.
package struct ServiceError: ExplainedError, Equatable {
  /// A stable name for programs, such as `no_known_technique`.
  package let code: String
  package let summary: String
  package let advice: String?
  package let failure: FailureKind

  package init(code: String, summary: String, advice: String? = nil, failure: FailureKind) {
    self.code = code
    self.summary = summary
    self.advice = advice
    self.failure = failure
  }
}
