package import FileFormats

/// A request that was read and cannot be answered, as every surface reports it.
package struct ServiceError: ExplainedError, Equatable {
  /// A stable name for programs, such as `no_known_technique`.
  package let code: String
  package let failure: FailureKind
  private let problem: FieldText
  private let remedy: FieldText?

  package init(code: String, summary: String, advice: String? = nil, failure: FailureKind) {
    self.init(code: code, problem: FieldText(summary), advice: advice.map { FieldText($0) }, failure: failure)
  }

  /// Creates an error whose words name fields of the request.
  package init(code: String, problem: FieldText, advice: FieldText? = nil, failure: FailureKind = .usage) {
    self.code = code
    self.failure = failure
    self.problem = problem
    remedy = advice
  }

  /// What is wrong, with fields called as requests call them.
  package var summary: String { SafeText.part(problem.text()) }
  package var advice: String? { (remedy?.text()).map(SafeText.part) }

  /// The same error with fields called by the names that `name` gives them.
  package func naming(_ name: (String, String?) -> String) -> ServiceError {
    ServiceError(
      code: code, summary: problem.text(naming: name), advice: remedy?.text(naming: name), failure: failure)
  }
}

extension FieldText {
  /// What to do where a version or matrix of ATT&CK is not built in.
  package static let giveSTIXFile: FieldText = "give its STIX file with \(field: "attack", "FILE")"
}
