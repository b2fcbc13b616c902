import FileFormats
package import Recommenders

/// Answers questions about which techniques are reported together.
package enum CooccurrenceService {
  /// The measure with that name.
  package static func measure(_ name: String) throws(ServiceError) -> AssociationMeasure {
    if let measure = AssociationMeasure(rawValue: name.lowercased()) { return measure }
    throw ServiceError(
      code: "unknown_measure", summary: "“\(name)” is not a co-occurrence measure",
      advice: "one of " + AssociationMeasure.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
  }

  /// The test with that name; `nil` for "none".
  package static func test(_ name: String) throws(ServiceError) -> IndependenceTest? {
    if name == "none" { return nil }
    if let test = IndependenceTest(rawValue: name.lowercased()) { return test }
    throw ServiceError(
      code: "unknown_test", summary: "“\(name)” is not a test",
      advice: "one of " + (IndependenceTest.allCases.map(\.rawValue) + ["none"]).joined(separator: ", "),
      failure: .usage)
  }
}
