import FileFormats
import InferenceService

extension Tool {
  static let modelInfo = Tool(
    "model_info", title: "About the model",
    description:
      "Tells what the model was made from and how: kind, parameters, version of ATT&CK, sources, number of reports and techniques, and how well it ranked reports that were held out.",
    fields: ModelInfo.fields,
    results: Schema.object(
      [
        "card": ["type": "object"], "techniques": Schema.strings, "subtechniques": Schema.integer,
        "has_pair_counts": ["type": "boolean"], "embedding_dimension": Schema.integer,
      ], required: ["card", "techniques", "subtechniques", "has_pair_counts"])
  ) { engines, fields in
    try engines.engine(fields.domain()).info.json
  }
}
