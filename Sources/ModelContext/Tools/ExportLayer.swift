import FileFormats
import InferenceService

extension Tool {
  static let exportLayer = Tool(
    "export_layer", title: "Export a Navigator layer",
    description:
      "Makes an ATT&CK Navigator layer (format 4.5) of the observed and predicted techniques, ready to be saved as a .json file and opened in the Navigator.",
    properties: Schema.question.merging(
      ["top": Schema.count("How many techniques to colour.", to: 1000, by: 20)], uniquingKeysWith: { first, _ in first }
    ),
    results: Schema.object(
      [
        "layer": Schema.object(
          [
            "name": Schema.string, "domain": Schema.string, "versions": ["type": "object"],
            "techniques": ["type": "array"],
          ], required: ["name", "domain", "versions", "techniques"])
      ], required: ["layer"])
  ) { engines, fields in
    ["layer": try JSONValue(encoding: engines.engine(fields.domain()).layer(PredictRequest(fields)))]
  }
}
