import AttackKnowledge
import FileFormats
import TechniqueInference

/// Draws an answer as a Navigator layer: observed techniques in a color of their own, predicted ones by score.
enum PredictionLayer {
  /// Pale yellow to dark red: readable on the Navigator's white and for people who see red and green alike.
  private static let colors = ["#ffffcc", "#fed976", "#fd8d3c", "#e31a1c", "#800026"]
  private static let observedColor = "#6baed6"

  static func layer(_ answer: PredictResponse) -> NavigatorLayer {
    let version = answer.attack.version.map { " \($0)" } ?? ""
    let isCalibrated = answer.predictions.first?.probability != nil
    var layer = NavigatorLayer(
      name: "Likely beside \(answer.observed.map(\.id.description).joined(separator: " "))",
      description:
        "Techniques that the model \(answer.model.name) ranks highest beside \(answer.observed.count) observed; \(isCalibrated ? "scores are probabilities in per cent" : "100 is the highest score"). ATT&CK\(version). A prediction is not an observation.",
      domain: answer.attack.domain, attackVersion: answer.attack.version)
    layer.sorting = .highestFirst
    layer.metadata = [.init("model", answer.model.name), .init("observed", String(answer.observed.count))]
    layer.techniques = answer.observed.map {
      .init($0.id, color: observedColor, comment: "observed", metadata: [.init("given as", $0.given)])
    }
    let highest = Double(answer.predictions.first?.score ?? 0)
    for prediction in answer.predictions {
      layer.techniques.append(
        .init(
          prediction.id,
          score: prediction.probability.map { (100 * $0).rounded() } ?? share(Double(prediction.score), of: highest),
          comment: comment(prediction),
          metadata: [
            .init("rank", String(prediction.rank)),
            .init("score", JSONValue.figure(prediction.score).number.map { String($0) } ?? "–"),
          ]))
    }
    layer.gradient = .init(colors: colors, from: 0, to: 100)
    layer.legend =
      [.init("observed", color: observedColor)]
      + colors.enumerated().map { .init(String(25 * $0.offset), color: $0.element) }
    return layer
  }

  private static func share(_ score: Double, of highest: Double) -> Double? {
    guard highest > 0 else { return nil }
    return max(0, (100 * score / highest).rounded())
  }

  private static func comment(_ prediction: Prediction) -> String {
    guard let evidence = prediction.strongestEvidence, let both = evidence.reportsWithBoth, let all = evidence.reports
    else { return "predicted, rank \(prediction.rank)" }
    return
      "predicted, rank \(prediction.rank): \(both) of \(all) reports with \(evidence.technique) list it"
  }
}
