import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// A prediction for people.
struct PredictionTable {
  let text: String

  init(_ response: PredictResponse, style: Style) {
    var text = Self.heading(response.observed, style) + "\n\n"
    let several = response.observed.filter { $0.influence != .none }.count > 1
    // A model that gives no probabilities has nothing but its score to show.
    let isCalibrated = response.predictions.contains { $0.probability != nil }
    var table = TextTable(
      [
        .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
        .init(title: "Tactics", shrinks: true),
      ]
        + (isCalibrated
          ? [
            .init(title: "Likely", isNumber: true), .init(title: "90 %", isNumber: true),
            .init(title: "× base", isNumber: true),
          ]
          : [.init(title: "Score", isNumber: true)])
        + [.init(title: "Seen together", shrinks: true)])
    for item in response.predictions {
      let figures =
        isCalibrated
        ? [
          item.probability.map { Numbers.percentage($0) } ?? "–", item.likelihood.map(HuntFigures.interval) ?? "–",
          item.lift.map { Numbers.fixed($0, 1) } ?? "–",
        ] : [Numbers.fixed(Double(item.score), 3)]
      table.add(
        [String(item.rank), item.id.description, item.name ?? "", item.tactics.joined(separator: ", ")] + figures
          + [Self.evidence(item, naming: several)])
    }
    if !response.predictions.isEmpty {
      text += table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
    }
    self.text = text
  }

  /// What was observed, behind what was read in sentences and is not confirmed.
  private static func heading(_ observed: [ResolvedObservation], _ style: Style) -> String {
    let suggested = observed.filter(\.isSuggested)
    guard let first = suggested.first else { return style.bold("Observed") + "   " + listed(observed) }
    let others = observed.filter { !$0.isSuggested }
    return style.bold("From the text") + "   " + listed(suggested) + "\n"
      + style.faint("                confirm with --confirm \(first.id) or all")
      + (others.isEmpty ? "" : "\n" + style.bold("Observed") + "        " + listed(others))
  }

  /// The observed techniques; of a long document's only the first.
  private static func listed(_ observed: [ResolvedObservation]) -> String {
    var items = observed.prefix(12).map { item in
      guard let name = item.name else { return "\(item.id) (unknown)" }
      let part = item.weight == 1 ? "" : " at \(Numbers.percentage(item.weight))"
      return "\(item.id) \(name)" + part + (item.influence == .none ? " (no influence)" : "")
    }
    if observed.count > items.count { items.append("\(Numbers.grouped(observed.count - items.count)) more") }
    return items.joined(separator: " · ")
  }

  private static func evidence(_ item: Prediction, naming: Bool) -> String {
    guard let seen = item.strongestEvidence, let both = seen.reportsWithBoth, let reports = seen.reports else {
      return item.evidence.contains { $0.reports != nil } ? "never" : ""
    }
    let count = "\(Numbers.grouped(both)) of \(Numbers.counted(reports, "report"))"
    return naming ? "\(count) with \(seen.technique)" : count
  }

  /// What the answer comes from.
  ///
  /// - Parameter rankedBy: what the predictions were to be ranked by, as requests say it.
  static func footer(_ response: PredictResponse, rankedBy: String?) -> String {
    let model = response.model
    var parts: [String] = []
    if model.reports > 0 { parts.append(Numbers.counted(model.reports, "report")) }
    if let version = model.attackVersion { parts.append("ATT&CK \(version)") }
    let asked = response.attack.version
    return "\(response.predictions.count) of \(Numbers.counted(response.candidates, "technique")) · model \(model.name)"
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
      + (asked.map { $0 == model.attackVersion ? "" : " · names of ATT&CK \($0)" } ?? "")
      + (response.predictions.contains { $0.probability != nil }
        ? " · in order of \(order(rankedBy)) · likely: of reports that list all of these, the share that lists it too, with its 90 % interval; no proof"
        : " · a score orders techniques, it is no probability")
  }

  private static func order(_ rankedBy: String?) -> String {
    switch rankedBy {
    case "lift": "× base, less where few reports list a technique"
    case "information": "how likely and how specific they are"
    default: "the model's score"
    }
  }
}

extension PredictResponse {
  /// The answer as CSV: the columns of MITRE's export first, so that what reads that reads this.
  var csv: Data {
    var writer = CSVWriter(
      header: [
        "rank", "id", "name", "score", "tactics", "platforms", "seen_with", "reports_with_both", "reports",
        "probability", "low", "high", "lift",
      ])
    for item in predictions {
      let seen = item.strongestEvidence
      writer.append([
        String(item.rank), item.id.description, item.name ?? "", CSVWriter.figure(item.score),
        item.tactics.joined(separator: " "), item.platforms.joined(separator: "; "),
        seen?.technique.description ?? "", seen?.reportsWithBoth.map { String($0) } ?? "",
        seen?.reports.map { String($0) } ?? "", CSVWriter.figure(item.probability),
        CSVWriter.figure(item.likelihood?.low), CSVWriter.figure(item.likelihood?.high), CSVWriter.figure(item.lift),
      ])
    }
    return writer.data
  }
}
