import FileFormats
import InferenceService

extension Tool {
  static let predictTechniques = Tool(
    "predict_techniques", title: "Predict ATT&CK techniques",
    description:
      "Ranks MITRE ATT&CK techniques that are likely beside the observed ones, with a probability (of the reports that list all observed techniques, the share that lists this one too) and its 90 % interval, how many times likelier than usual that is (lift), and how often they were reported together. Use it to decide what to hunt for next, in both directions: what probably came before and what may follow.",
    fields: PredictRequest.fields,
    results: answer
  ) { engines, fields in
    let response = try engines.predict(PredictRequest(fields))
    return response.json.leavingOutDetails()
  }

  private static let answer = Schema.object(
    [
      "observed": Schema.array(
        Schema.object(
          [
            "id": Schema.string, "name": Schema.string, "given": Schema.string,
            "influence": ["type": "string", "enum": ["direct", "parent", "none"]], "used_as": Schema.string,
          ], required: ["id", "given", "influence"])),
      "predictions": Schema.array(
        Schema.object(
          [
            "rank": Schema.integer, "id": Schema.string, "name": Schema.string, "tactics": Schema.strings,
            "platforms": Schema.strings, "probability": Schema.number,
            "interval": Schema.object(["low": Schema.number, "high": Schema.number], required: ["low", "high"]),
            "supporting_reports": Schema.object(
              ["reports": Schema.integer, "listing": Schema.integer], required: ["reports", "listing"]),
            "lift": Schema.number,
            "base_rate": Schema.number, "score": Schema.number, "url": Schema.string,
            "strongest_evidence": Schema.object(
              ["id": Schema.string, "reports_with_both": Schema.integer, "reports": Schema.integer],
              required: ["id", "reports_with_both", "reports"]),
          ], required: ["rank", "id", "tactics", "platforms", "url"])),
      "ruled_out": Schema.strings, "actors": ["type": "array"],
      "candidates": Schema.integer, "model": ["type": "object"], "attack": Schema.attack,
      "warnings": Schema.warnings,
    ], required: ["observed", "predictions", "candidates", "model", "attack", "warnings"])
}

extension JSONValue {
  /// An answer without what each observed technique adds to each prediction: explain_prediction tells that of one
  /// technique, and an agent's attention is dear.
  fileprivate func leavingOutDetails() -> JSONValue {
    guard case .object(var answer) = self, let predictions = answer["predictions"]?.array else { return self }
    answer["predictions"] = .array(
      predictions.map { prediction in
        guard case .object(var members) = prediction else { return prediction }
        members["contributions"] = nil
        members["seen_together"] = nil
        return .object(members)
      })
    return .object(answer)
  }
}
