import FileFormats
import InferenceService
import TechniqueInference

extension Tool {
  static let exportLayer = Tool(
    "export_layer", title: "Export a Navigator layer",
    description:
      "Makes an ATT&CK Navigator layer (format 4.5) of the observed and predicted techniques, ready to be saved as a .json file and opened in the Navigator.",
    fields: PredictRequest.fields,
    results: Schema.object(
      [
        "layer": Schema.object(
          [
            "name": Schema.string, "domain": Schema.string, "versions": ["type": "object"],
            "techniques": ["type": "array"],
          ], required: ["name", "domain", "versions", "techniques"])
      ], required: ["layer"])
  ) { engines, fields in
    ["layer": try engines.layer(PredictRequest(fields)).json]
  }
}
