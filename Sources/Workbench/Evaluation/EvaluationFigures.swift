import FileFormats
import InferenceService
import Recommenders

/// The figures of evaluations as answers carry them: rounded, by name, the same names under every protocol.
enum EvaluationFigures {
  /// What only the masked protocol has; `nil` under MITRE's, so that a program finds the same keys.
  private static let maskedOnly: [String: Double?] = ["map": nil, "mrr": nil]

  /// The names in the order of a table.
  static func names(of protocol: EvaluationProtocol) -> [String] {
    // An evaluation of nothing has all the names.
    let evaluation = Evaluation(on: [], itemCount: 0, protocol: `protocol`) { _ in [] }
    return evaluation.metrics.map(\.name) + evaluation.coverage.map { "coverage@\($0.cutoff)" }
  }

  /// Refuses a metric that decides what is best and that the protocol does not have.
  static func check(_ metric: String, of protocol: EvaluationProtocol) throws(ServiceError) {
    let names = names(of: `protocol`)
    guard !names.contains(metric) else { return }
    throw .unknown(
      metric, "a metric of the \(`protocol`.rawValue) protocol", code: "unknown_metric", choices: names)
  }

  /// The figures of one split.
  static func values(_ evaluation: Evaluation, names: [String]) -> [String: Double?] {
    maskedOnly.merging(names.map { ($0, evaluation[$0]?.sixDecimals) }) { $1 }
  }

  /// The means over the splits.
  static func means(_ pooled: PooledEvaluation) -> [String: Double?] {
    let known = pooled.evaluations.first.map { names(of: $0.protocol) } ?? []
    return maskedOnly.merging(known.map { ($0, pooled[$0]?.sixDecimals) }) { $1 }
  }

  static func interval(_ range: ClosedRange<Double>?) -> EvaluateResponse.Interval? {
    guard let range, let low = range.lowerBound.sixDecimals, let high = range.upperBound.sixDecimals
    else { return nil }
    return EvaluateResponse.Interval(low: low, high: high)
  }
}
