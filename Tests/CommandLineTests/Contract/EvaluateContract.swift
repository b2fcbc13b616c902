/// What `tie evaluate --json` promises.
struct EvaluateContract: Decodable {
  struct Interval: Decodable {
    let low: Double
    let high: Double
  }

  struct Part: Decodable {
    let split: String
    let reports: Int
    let metrics: [String: Double?]
  }

  let model: String
  let parameters: [String: Double]
  let seed: Int
  let `protocol`: String
  let split: String
  let unit: String
  let part: String
  let reports: Int
  let metrics: [String: Double?]
  let interval: [String: Interval]
  let splits: [Part]
  let warnings: [WarningContract]

  /// The metrics by name, which are the same under every protocol.
  static let names =
    ["precision", "recall", "ndcg", "coverage"].flatMap { name in [5, 10, 20, 50, 100].map { "\(name)@\($0)" } }
    + ["map", "mrr", "mse"]
}
