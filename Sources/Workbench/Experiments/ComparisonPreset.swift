import FileFormats
import InferenceService
import Recommenders

/// Models with settings that belong together.
struct ComparisonPreset: Sendable {
  struct Entry: Sendable {
    let label: String
    let model: String
    let parameters: [String: Double]

    init(_ model: String, _ parameters: [String: Double] = [:], label: String? = nil) {
      self.label = label ?? model
      self.model = model
      self.parameters = parameters
    }
  }

  let name: String
  let entries: [Entry]

  /// Every kind of model at its defaults, which were chosen on validation parts.
  static let tuned = ComparisonPreset(name: "tuned", entries: ModelDefinition.all.map { Entry($0.name) })

  /// The six models of PyTIE's experiment `compare` with its settings.
  static let pytie = ComparisonPreset(
    name: "pytie",
    entries: [
      Entry("topitems"),
      Entry(
        "factorization",
        [
          "embedding_dimension": 10, "learning_rate": 1, "epochs": 10, "regularization_coefficient": 0.001,
          "gravity_coefficient": 0.001,
        ]),
      Entry(
        "bpr",
        ["embedding_dimension": 10, "learning_rate": 0.001, "epochs": 25, "regularization_coefficient": 0.01]),
      Entry(
        "implicit-bpr",
        ["embedding_dimension": 10, "learning_rate": 0.005, "epochs": 20, "regularization_coefficient": 1e-4]),
      Entry(
        "als", ["embedding_dimension": 10, "c": 0.5, "epochs": 20, "regularization_coefficient": 0.05],
        label: "implicit-wals"),
      Entry(
        "mitre-wals", ["embedding_dimension": 10, "c": 0.001, "epochs": 25, "regularization_coefficient": 1e-5]),
    ])

  static func named(_ name: String) throws(ServiceError) -> ComparisonPreset {
    let all = [pytie, tuned]
    if let preset = all.first(where: { $0.name == name }) { return preset }
    throw ServiceError(
      code: "unknown_preset", summary: "there is no preset “\(name)”",
      advice: "one of " + all.map(\.name).joined(separator: ", "), failure: .usage)
  }
}
