import FileFormats
import InferenceService
import TechniqueInference

extension Tool {
  static let exportLayer = Tool(
    "export_layer", title: "Export a Navigator layer",
    description:
      "Makes an ATT&CK Navigator layer (format 4.5) of the observed and predicted techniques, ready to be saved as a .json file and opened in the Navigator.",
    fields: PredictRequest.fields
  ) { engines, fields in
    ["layer": try engines.layer(PredictRequest(fields)).json]
  }
}
