import FileFormats
import InferenceService
import Recommenders

/// The grids that MITRE's and PyTIE's users know.
struct SweepPreset: Sendable {
  let name: String
  /// What is tried of each model.
  let axes: [String: [ParameterAxis]]

  static let all = [mitreCLI, notebook, pytie]

  static func named(_ name: String, for model: String) throws(ServiceError) -> [ParameterAxis] {
    guard let preset = all.first(where: { $0.name == name }) else {
      throw ServiceError(
        code: "unknown_preset", summary: "there is no preset “\(name)”",
        advice: "one of " + all.map(\.name).joined(separator: ", "), failure: .usage)
    }
    guard let axes = preset.axes[model] else {
      throw ServiceError(
        code: "preset_without_model", summary: "the preset \(name) has no settings of the model \(model)",
        advice: "it has settings of " + preset.axes.keys.sorted().joined(separator: ", ")
          + "; or say with --grid what to try",
        failure: .usage)
    }
    return axes
  }

  private static let dimensions = ParameterAxis.values("embedding_dimension", [4, 8, 10, 16, 32, 64])
  private static let confidences = ParameterAxis.values("c", [0.001, 0.005, 0.01, 0.05, 0.1, 0.3, 0.5, 0.7])

  private static func only(_ name: String, _ value: Double) -> ParameterAxis { .values(name, [value]) }
  private static func regularization(_ values: [Double]) -> ParameterAxis {
    .values("regularization_coefficient", values)
  }

  /// MITRE's command `export-tie`.
  private static let mitreCLI: SweepPreset = {
    let wals = [
      only("embedding_dimension", 4), only("epochs", 25), confidences, regularization([0, 0.0001, 0.001, 0.01]),
    ]
    return SweepPreset(name: "mitre-cli", axes: ["mitre-wals": wals, "wals": wals])
  }()

  /// MITRE's notebook: what it runs (WALS and BPR), and what it has as comments.
  private static let notebook: SweepPreset = {
    let wals = [dimensions, only("epochs", 25), confidences, regularization([0, 1e-5, 1e-4, 1e-3, 1e-2])]
    let nine = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5]
    return SweepPreset(
      name: "notebook",
      axes: [
        "mitre-wals": wals, "wals": wals, "bpr": [dimensions] + bpr,
        "factorization": [
          dimensions, .values("learning_rate", [0.001, 0.01, 0.1, 1, 10, 20, 50, 100]), only("epochs", 1000),
          regularization(nine), .values("gravity_coefficient", nine),
        ],
        "implicit-bpr": [
          dimensions, .values("learning_rate", [0.001, 0.005, 0.01, 0.02, 0.05]), only("epochs", 20),
          regularization([0, 1e-4, 1e-3, 1e-2]),
        ],
        "als": [dimensions, only("epochs", 20), confidences, regularization([0.001, 0.005, 0.01, 0.02, 0.05])],
      ])
  }()

  /// PyTIE's experiments, each with the settings that it has there; some are a single fit.
  private static let pytie: SweepPreset = {
    let wals = [dimensions, only("epochs", 25), confidences, regularization([0.01, 0.05, 0.1, 0.3, 0.5])]
    let ten = only("embedding_dimension", 10)
    return SweepPreset(
      name: "pytie",
      axes: [
        "mitre-wals": wals, "wals": wals, "bpr": [dimensions] + bpr, "topitems": [],
        "factorization": [
          ten, only("learning_rate", 1), only("epochs", 10), regularization([0.001]),
          only("gravity_coefficient", 0.001),
        ],
        "implicit-bpr": [ten, only("learning_rate", 0.005), only("epochs", 20), regularization([1e-4])],
        "als": [ten, only("epochs", 20), only("c", 0.5), regularization([0.05])],
      ])
  }()

  private static let bpr = [
    only("epochs", 20), ParameterAxis.values("learning_rate", [1e-5, 5e-5, 1e-4, 1e-3]),
    regularization([0, 1e-4, 1e-3, 1e-2]),
  ]
}
