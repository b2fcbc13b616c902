import FileFormats
import Recommenders
import TechniqueInference

/// Answers questions about which techniques are reported together.
package enum CooccurrenceService {
  /// The measure with that name.
  static func measure(_ name: String) throws(ServiceError) -> AssociationMeasure {
    if let measure = AssociationMeasure(rawValue: name.lowercased()) { return measure }
    throw ServiceError(
      code: "unknown_measure", summary: "“\(name)” is no measure of co-occurrence",
      advice: "one of " + AssociationMeasure.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
  }

  /// The test with that name; `nil` for "none".
  static func test(_ name: String) throws(ServiceError) -> IndependenceTest? {
    if name == "none" { return nil }
    if let test = IndependenceTest(rawValue: name.lowercased()) { return test }
    throw ServiceError(
      code: "unknown_test", summary: "“\(name)” is no test",
      advice: "one of " + (IndependenceTest.allCases.map(\.rawValue) + ["none"]).joined(separator: ", "),
      failure: .usage)
  }

  /// Counts of several files as one.
  static func added(_ paths: [String]) throws -> CooccurrenceCounts {
    var sum: CooccurrenceCounts?
    for path in paths { try add(try CooccurrenceCounts(contentsOf: path), called: path, to: &sum) }
    guard let sum else {
      throw ServiceError(code: "no_counts", summary: "no counts were given", advice: "name a file", failure: .usage)
    }
    return sum
  }

  static func add(_ counts: CooccurrenceCounts, called path: String, to sum: inout CooccurrenceCounts?) throws {
    guard sum != nil else {
      sum = counts
      return
    }
    do {
      try sum?.add(counts)
    } catch {
      throw ServiceError(
        code: "counts_differ", summary: "\(path) cannot be added: \(error.problem)", advice: error.advice,
        failure: .refused)
    }
  }
}
