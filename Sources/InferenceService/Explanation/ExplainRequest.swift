/// What can be asked of ``ExplainService``.
package struct ExplainRequest: Sendable, Equatable {
  /// The technique to explain.
  package var technique: String
  /// What is known beside it: observed and ruled-out techniques, the model.
  package var given: PredictRequest
  /// How many similar reports to show.
  package var reports = 5

  package init(technique: String, given: PredictRequest) {
    self.technique = technique
    self.given = given
  }
}
