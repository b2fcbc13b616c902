import FileFormats
import InferenceService

extension Tool {
  static let predictTechniques = Tool(
    "predict_techniques", title: "Predict ATT&CK techniques",
    description:
      "Ranks MITRE ATT&CK techniques that are likely beside the observed ones, with a probability (of the reports that list all observed techniques, the share that lists this one too) and its 90 % interval, how many times likelier than usual that is (lift), and how often they were reported together. Use it to decide what to hunt for next, in both directions: what probably came before and what may follow.",
    fields: PredictRequest.fields + [Detail.field]
  ) { engines, fields in
    let response = try engines.predict(PredictRequest(fields)).json
    return try Detail.isFull(fields) ? response : response.briefPredictions
  }
}

extension JSONValue {
  private static let told = [
    "rank", "id", "name", "tactics", "probability", "interval", "lift", "strongest_evidence",
  ]

  /// An answer without what each observed technique adds to each prediction, which explain_prediction tells of one, and
  /// without what is the same for all.
  fileprivate var briefPredictions: JSONValue {
    let predictions = (self["predictions"]?.array ?? []).map { $0.keeping(Self.told) }
    let observed = (self["observed"]?.array ?? []).map { $0.keeping(["id", "name", "given", "influence", "used_as"]) }
    return keeping(["ruled_out", "candidates", "attack", "warnings"]).adding([
      "observed": JSONValue.array(observed), "predictions": JSONValue.array(predictions),
    ])
  }
}
