import FileFormats
import InferenceService

extension Tool {
  static let explainPrediction = Tool(
    "explain_prediction", title: "Explain a prediction",
    description:
      "Tells why one technique is likely, or not, beside the observed ones: its rank and probability, what each observed technique adds, in how many reports each was seen together with it, and similar reports where the model keeps them.",
    fields: ExplainRequest.fields
  ) { engines, fields in
    try engines.explain(ExplainRequest(fields)).json
  }
}
