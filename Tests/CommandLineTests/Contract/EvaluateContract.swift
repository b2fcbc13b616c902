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

  struct Difference: Decodable {
    let value: Double
    let low: Double?
    let high: Double?
  }

  struct Baseline: Decodable {
    let label: String
    let model: String
    let parameters: [String: Double]
    let metrics: [String: Double?]
    let difference: [String: Difference]
  }

  struct Figure: Decodable {
    let value: Double?
    let low: Double?
    let high: Double?
    let difference: [String: Difference]
  }

  struct Group: Decodable {
    let group: String
    let reports: Int
    let hidden: Int
    let metrics: [String: Figure]
  }

  struct Breakdown: Decodable {
    let by: String
    let groups: [Group]
  }

  struct Coverage: Decodable {
    let top: Int
    let reached: Double
    let techniques: Double
  }

  struct CurvePoint: Decodable {
    let fraction: Double
    let subsamples: Int
    let reports: Double
    let metrics: [String: Double?]
    let interval: [String: Interval]
    let baselines: [String: [String: Double?]]
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
  let baselines: [Baseline]
  let breakdowns: [Breakdown]
  let coverage: Coverage
  let curve: [CurvePoint]
  let command: String
  let warnings: [WarningContract]

  /// The metrics by name, which are the same under every protocol.
  static let names =
    ["precision", "recall", "ndcg", "coverage"].flatMap { name in [5, 10, 20, 50, 100].map { "\(name)@\($0)" } }
    + ["map", "mrr", "mse"]
}
