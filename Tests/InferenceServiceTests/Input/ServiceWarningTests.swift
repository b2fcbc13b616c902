import Testing

@testable import InferenceService

@Suite struct ServiceWarningTests {
  @Test func codesAreTheContract() {
    #expect(
      ServiceWarning.Code.allCases.map(\.rawValue) == [
        "revoked_id", "deprecated_id", "older_id", "unknown_id", "other_matrix", "not_in_model", "parent_used",
        "duplicate", "unrecognized_input", "other_kind", "zero_weight", "implied_parent",
      ])
  }

  @Test func condensesWhatIsTooMuch() {
    let many = (1...7).map { ServiceWarning(.revokedID, "\($0)") }
    let few = (1...3).map { ServiceWarning(.duplicate, "d\($0)") }
    #expect(
      (many + few).condensed(perCode: 3).map(\.message) == [
        "1", "2", "5 more like this (revoked_id)", "d1", "d2", "d3",
      ])
    #expect(few.condensed(perCode: 3) == few)
    #expect([ServiceWarning]().condensed().isEmpty)
  }
}
