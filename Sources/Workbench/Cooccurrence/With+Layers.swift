import AttackKnowledge
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// What becomes of techniques that were never seen with the one that a layer is about; raw values are the names that
/// people type.
enum NeverSeen: String, Sendable, CaseIterable {
  /// They are left out of the picture.
  case hide
  /// They are gray.
  case disable
  /// They stay as they are, without a score.
  case show
}

extension WithCommand {
  /// A Navigator layer for each technique: what is reported together with it.
  func layers(of data: CooccurrenceData) throws -> [NavigatorLayer] {
    var question = question
    question.top = nil
    question.minTogether = max(minTogether, 1)
    return try CooccurrenceService.with(question, data).map { Self.layer($0, data, neverSeen: neverSeen) }
  }

  /// Pale yellow to dark red: readable on the Navigator's white and for people who see red and green alike.
  private static let colors = ["#ffffcc", "#fed976", "#fd8d3c", "#e31a1c", "#800026"]
  private static let ownColor = "#6baed6"

  private static func layer(_ answer: WithResponse, _ data: CooccurrenceData, neverSeen: NeverSeen) -> NavigatorLayer {
    let version = answer.attack.version.map { " \($0)" } ?? ""
    var layer = NavigatorLayer(
      name: "Seen with \(answer.technique)",
      description:
        "\(answer.measure) of reports that name each technique together with \(answer.technique) \(answer.name): \(answer.reportsWithTechnique) of \(answer.reports) reports name it. ATT&CK\(version).",
      domain: answer.attack.domain, attackVersion: answer.attack.version)
    layer.sorting = .highestFirst
    layer.hidesDisabled = neverSeen == .hide
    layer.metadata = [
      .init("technique", "\(answer.technique) \(answer.name)"), .init("reports", String(answer.reportsWithTechnique)),
      .init("score", answer.measure),
    ]
    layer.techniques = [
      .init(
        answer.technique, color: ownColor, comment: "named by \(answer.reportsWithTechnique) reports",
        metadata: [.init("reports", String(answer.reportsWithTechnique))])
    ]
    var scores: [Double] = []
    for entry in answer.together {
      // The Navigator shows scores beside names: whole per cents, and two decimals of what has no unit.
      let score = entry.value.map { answer.kind == .percentage ? $0.rounded() : ($0 * 100).rounded() / 100 }
      if let score { scores.append(score) }
      layer.techniques.append(
        .init(
          entry.id, score: score,
          comment:
            "\(entry.reportsWithBoth) of \(answer.reportsWithTechnique) reports with \(answer.technique) name it",
          metadata: [
            .init("reports with both", String(entry.reportsWithBoth)),
            .init("per cent of \(answer.technique)'s reports", text(entry.percentage?.value)),
            .init("per cent of its own reports", text(entry.percentageOfOwn?.value)),
            .init("lift", text(entry.lift)), .init("q-value", CSVWriter.significant(entry.qValue)),
          ]))
    }
    if neverSeen != .show {
      let seen = Set(layer.techniques.map(\.id))
      // A hidden parent would take its sub-techniques along.
      let parents = Set(seen.compactMap(\.parent))
      for technique in data.catalog.activeTechniques
      where !seen.contains(technique.id) && !parents.contains(technique.id) {
        layer.techniques.append(
          .init(technique.id, comment: "never reported with \(answer.technique)", isEnabled: false))
      }
    }
    let low = min(0, scores.min() ?? 0)
    let high = max(scores.max() ?? 0, low + 1)
    layer.gradient = .init(colors: colors, from: low, to: high)
    layer.legend =
      colors.enumerated().map { position, color in
        let value = low + (high - low) * Double(position) / Double(colors.count - 1)
        return .init(text(value) + (answer.kind == .percentage ? " %" : ""), color: color)
      } + [.init("\(answer.technique) itself", color: ownColor)]
    return layer
  }

  private static func text(_ value: Double?) -> String {
    guard let value else { return "–" }
    let rounded = (value * 100).rounded() / 100
    return Int(exactly: rounded).map { String($0) } ?? String(rounded)
  }
}
