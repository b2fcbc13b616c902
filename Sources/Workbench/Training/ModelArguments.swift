import FileFormats
import InferenceService
import Recommenders

/// Reads a kind of model and its parameters as people write them.
enum ModelArguments {
  /// Names that a model has had elsewhere and that people still type.
  private static let aliases = ["implicit-wals": "als"]

  /// The kind of model with a name, and a note when it is not called so any more; `_` does for `-`, as in PyTIE.
  static func resolved(_ name: String) throws(ServiceError) -> (definition: ModelDefinition, note: ServiceWarning?) {
    let written = String(name.lowercased().map { $0 == "_" ? "-" : $0 })
    if let definition = ModelDefinition.named(written) { return (definition, nil) }
    if let now = aliases[written], let definition = ModelDefinition.named(now) {
      let note = ServiceWarning(
        code: "deprecated_name", message: "“\(name)” is a deprecated name; the model is called \(now)")
      return (definition, note)
    }
    throw ServiceError(
      code: "unknown_model", summary: "there is no model “\(name)”",
      advice: "one of " + ModelDefinition.all.map(\.name).joined(separator: ", "), failure: .usage)
  }

  static func parameters(
    _ arguments: [String], for definition: ModelDefinition
  ) throws -> ParameterValues {
    try ParameterValues(try numbers(arguments, option: "--parameter"), for: definition)
  }

  /// Reads `NAME=NUMBER` pairs.
  static func numbers(_ arguments: [String], option: String) throws(ServiceError) -> [String: Double] {
    var values: [String: Double] = [:]
    for argument in arguments {
      let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let value = Double(parts[1]) else {
        throw ServiceError(
          code: "bad_pair", summary: "\(option) \(argument): expected NAME=NUMBER",
          advice: "for example \(option) regularization=100", failure: .usage)
      }
      guard values.updateValue(value, forKey: parts[0]) == nil else {
        throw ServiceError(
          code: "bad_pair", summary: "\(option) names \(parts[0]) twice", advice: "keep one of them", failure: .usage)
      }
    }
    return values
  }

  /// Reads `LABEL=WEIGHT` pairs and checks them against the labels of a corpus.
  static func weights(_ arguments: [String], labels: [String]) throws(ServiceError) -> [String: Double] {
    let weights = try numbers(arguments, option: "--weight")
    for (label, weight) in weights.sorted(by: { $0.key < $1.key }) {
      guard labels.contains(label) else {
        throw ServiceError(
          code: "unknown_label", summary: "--weight names “\(label)”, but no corpus is labelled so",
          advice: "labels here: " + labels.joined(separator: ", "), failure: .usage)
      }
      guard weight > 0, weight <= 1000 else {
        throw ServiceError(
          code: "bad_weight", summary: "the weight of \(label) must be above 0 and at most 1000, not \(weight)",
          advice: "for example --weight \(label)=0.5", failure: .usage)
      }
    }
    return weights
  }
}
