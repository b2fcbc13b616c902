import FileFormats
import InferenceService

extension Tool {
  static let modelInfo = Tool(
    "model_info", title: "About the model",
    description:
      "Tells what the model was made from and how: kind, parameters, version of ATT&CK, sources, number of reports and techniques, and how well it ranked reports that were held out.",
    fields: ModelInfo.fields + [Detail.field]
  ) { engines, fields in
    let information = try engines.engine(fields.domain()).info.json
    guard try !Detail.isFull(fields), case .object(var brief) = information else { return information }
    brief["techniques"] = nil
    brief["technique_count"] = .integer(information["techniques"]?.array?.count ?? 0)
    return .object(brief)
  }
}
