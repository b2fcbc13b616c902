import FileFormats
import InferenceService
import TechniqueInference

extension CooccurrenceCounts {
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
