import AttackKnowledge
package import FileFormats

/// A plan as CSV: a row for each observed technique, whose list is `observed`, and one for each item.
package enum HuntCSV {
  package static func data(_ plan: HuntPlan) -> Data {
    var writer = CSVWriter(header: [
      "list", "rank", "id", "name", "tactics", "platforms", "probability", "low", "high", "base_rate", "lift",
      "direction",
      "direction_probability", "reason", "seen_with", "reports_with_both", "reports", "logs", "data_components",
      "analytics", "mitigations", "role", "priority", "detection", "confirm", "refute", "members", "url",
      "window_from", "window_to", "scope", "hypothesis", "sightings",
    ])
    for observed in plan.situation.observed { writer.append(row(observed, plan.catalog[observed.technique])) }
    for (label, items) in plan.lists {
      for item in items { writer.append(row(label.rawValue, item)) }
    }
    for item in plan.preparation { writer.append(row("preparation", item)) }
    for text in plan.unread { writer.append(remark(text)) }
    return writer.data
  }

  private static func row(_ observed: HuntSituation.Observed, _ technique: Technique?) -> [String] {
    let known = [
      "observed", "", observed.technique.description, technique?.name ?? "",
      technique?.tactics.joined(separator: " ") ?? "", technique?.platforms.joined(separator: "; ") ?? "",
      CSVWriter.figure(observed.weight),
    ]
    let rest = [String](repeating: "", count: 14) + [observed.state.rawValue] + [String](repeating: "", count: 5)
    let seen = observed.sightings
    let places = seen.all.map(\.line).joined(separator: "; ")
    return known + rest
      + [
        observed.technique.url, seen.first?.description ?? "", seen.newest?.description ?? "", places, "",
        typed(observed),
      ]
  }

  /// What was not read, where a line says why.
  private static func remark(_ text: String) -> [String] {
    ["warning"] + [String](repeating: "", count: 12) + [text] + [String](repeating: "", count: 19)
  }

  /// The sightings as they are typed behind an id; the name of a host or user that cannot be typed is left out.
  private static func typed(_ observed: HuntSituation.Observed) -> String {
    observed.sightings.all
      .compactMap { ($0.typed ?? Sighting(time: $0.time).typed).map { "\(observed.technique)\($0)" } }
      .joined(separator: "; ")
  }

  private static func row(_ list: String, _ item: HuntItem) -> [String] {
    let evidence = item.evidence.first
    return [
      list, String(item.rank), item.technique.description, item.name, item.tactics.joined(separator: " "),
      item.platforms.joined(separator: "; "), CSVWriter.figure(item.probability),
      CSVWriter.figure(item.likelihood.low), CSVWriter.figure(item.likelihood.high), CSVWriter.figure(item.baseRate),
      CSVWriter.figure(item.lift), item.direction.label.rawValue, CSVWriter.figure(item.direction.confidence),
      item.reason.text,
      evidence?.technique.description ?? "", evidence?.reportsWithBoth.map { String($0) } ?? "",
      evidence?.reports.map { String($0) } ?? "",
      item.logSources.map { $0.channel.isEmpty ? $0.name : "\($0.name) (\($0.channel))" }.joined(separator: "; "),
      item.components.joined(separator: "; "),
      item.strategies.flatMap(\.analytics).map(\.id).joined(separator: " "),
      item.mitigations.map(\.id).joined(separator: " "), item.role.rawValue, CSVWriter.figure(item.priority.value),
      item.coverage?.level.rawValue ?? "", item.confirmation, item.refutation,
      item.members.map(\.technique.description).joined(separator: " "), item.technique.url,
      item.window.from?.description ?? "", item.window.to?.description ?? "",
      item.scopes.map(\.text).joined(separator: "; "), item.hypothesis, "",
    ]
  }
}
