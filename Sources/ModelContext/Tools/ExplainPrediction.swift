import FileFormats
import InferenceService

extension Tool {
  static let explainPrediction = Tool(
    "explain_prediction", title: "Explain a prediction",
    description:
      "Tells why one technique is likely, or not, beside the observed ones: its rank and probability, what each observed technique adds, in how many reports each was seen together with it, and similar reports where the model keeps them.",
    fields: ExplainRequest.fields,
    results: Schema.object(
      [
        "technique": ["type": "object"], "candidates": Schema.integer, "observed": ["type": "array"],
        "method": ["type": "string", "enum": ["sum", "shapley", "none"]], "evidence": ["type": "array"],
        "similar_reports": ["type": "array"], "keeps_reports": ["type": "boolean"], "ruled_out": Schema.strings,
        "model": ["type": "object"], "attack": Schema.attack, "warnings": Schema.warnings,
      ],
      required: ["technique", "candidates", "observed", "method", "evidence", "model", "attack", "warnings"])
  ) { engines, fields in
    try engines.explain(ExplainRequest(fields)).json
  }
}
