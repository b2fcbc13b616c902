import FileFormats
import InferenceService

extension Tool {
  static let explainPrediction = Tool(
    "explain_prediction", title: "Explain a prediction",
    description:
      "Tells why one technique is likely, or not, beside the observed ones: its rank and probability, what each observed technique adds, in how many reports each was seen together with it, and similar reports where the model keeps them.",
    properties: [
      "techniques": Schema.techniques,
      "technique": Schema.text("The technique to explain, such as T1105."),
      "suspected": Schema.question["suspected"] ?? [:], "ruled_out": Schema.question["ruled_out"] ?? [:],
      "used_by": Schema.question["used_by"] ?? [:],
      "reports": Schema.count("How many similar reports to name.", from: 0, to: 100, by: 5),
      "domain": Schema.domain,
    ],
    required: ["technique"],
    results: Schema.object(
      [
        "technique": ["type": "object"], "candidates": Schema.integer, "observed": ["type": "array"],
        "method": ["type": "string", "enum": ["sum", "shapley", "none"]], "evidence": ["type": "array"],
        "similar_reports": ["type": "array"], "keeps_reports": ["type": "boolean"], "ruled_out": Schema.strings,
        "model": ["type": "object"], "attack": Schema.attack, "warnings": Schema.warnings,
      ],
      required: ["technique", "candidates", "observed", "method", "evidence", "model", "attack", "warnings"])
  ) { engines, fields in
    try JSONValue(encoding: engines.engine(fields.domain()).explain(ExplainRequest(fields)))
  }
}
