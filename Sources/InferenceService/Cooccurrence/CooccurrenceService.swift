import FileFormats
package import Recommenders

/// Answers questions about which techniques are reported together.
package enum CooccurrenceService {
  /// The measure with that name.
  package static func measure(_ name: String) throws(ServiceError) -> AssociationMeasure {
    try AssociationMeasure(named: name.lowercased(), "a co-occurrence measure", code: "unknown_measure")
  }

  /// The test with that name; `nil` for "none".
  package static func test(_ name: String) throws(ServiceError) -> IndependenceTest? {
    if name == "none" { return nil }
    if let test = IndependenceTest(rawValue: name.lowercased()) { return test }
    throw .unknown(
      name, "a test", code: "unknown_test", choices: IndependenceTest.allCases.map(\.rawValue) + ["none"])
  }
}
