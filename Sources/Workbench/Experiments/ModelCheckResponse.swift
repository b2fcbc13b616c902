import FileFormats
import InferenceService
import Recommenders

/// How a model stands beside popularity; its JSON is a contract, documented in docs/experiments.md.
struct ModelCheckResponse: Sendable, JSONRepresentable {
  /// The file, or the name of the built-in model.
  let model: String
  /// The number of reports tested on.
  let reports: Int
  /// The number of techniques that the model knows.
  let techniques: Int
  /// The number of techniques of the corpus that it does not.
  let unknownTechniques: Int
  /// The figure that decides.
  let metric: String
  let passed: Bool
  let metrics: [String: Double?]
  let popularity: [String: Double?]
  /// The model's figures less popularity's, on the same draws of reports.
  let difference: [String: CompareResponse.Difference]
  let warnings: [ServiceWarning]

  var json: JSONValue {
    .members([
      "model": model, "reports": reports, "techniques": techniques, "unknown_techniques": unknownTechniques,
      "metric": metric, "passed": passed, "metrics": metrics, "popularity": popularity, "difference": difference,
      "warnings": warnings,
    ])
  }

  /// The error that a model ends with that ranks worse than popularity; `nil` when it does not.
  var refusal: ServiceError? {
    guard !passed else { return nil }
    func text(_ value: Double??) -> String { (value ?? nil).map { String($0) } ?? "no number" }
    return ServiceError(
      code: "worse_than_popularity",
      summary: "\(model) ranks techniques worse than their plain frequency does: \(metric) "
        + "\(text(metrics[metric])) against \(text(popularity[metric])) on \(reports) reports",
      advice: "do not use it; train one on the corpus with `tie train`", failure: .refused)
  }
}

extension CompareResponse.Difference {
  init?(_ difference: PairedDifference) {
    guard let value = difference.value.sixDecimals else { return nil }
    let interval = EvaluationFigures.interval(difference.interval)
    self.init(value: value, low: interval?.low, high: interval?.high)
  }
}
