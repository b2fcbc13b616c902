import AttackKnowledge
package import FileFormats

/// A plan as a STIX 2.1 bundle: what was observed as sightings, what is likely as groupings with a note for each
/// technique, by the ids that MITRE gave the techniques.
///
/// A prediction is no sighting, which would say that it was seen, and no opinion, which is about somebody's object.
package enum HuntBundle {
  /// - Parameter created: the time of writing; the same plan at the same time gives the same bytes.
  package static func encoded(_ plan: HuntPlan, created: STIXTime) -> Data {
    var writer = STIXWriter(created: created, scope: plan.key)
    writer.addAuthor()
    for observed in plan.situation.observed {
      guard let technique = plan.catalog[observed.technique] else { continue }
      HuntSightings.add(observed, technique, plan.situation, to: &writer)
    }
    for (position, text) in plan.unread.enumerated() {
      writer.add(
        "note", id: writer.id("note", "warning \(position)"),
        [
          "abstract": "Not all of the input was read", "content": .string(text), "labels": ["warning"],
          "object_refs": [STIXWriter.author].json,
        ])
    }
    for id in plan.situation.ruledOut {
      guard let technique = plan.catalog[id] else { continue }
      writer.add(
        "note", id: writer.id("note", "ruled out \(id)"),
        [
          "abstract": "\(id) \(technique.name): ruled out",
          "content": "\(id) \(technique.name) was looked for and not found.",
          "object_refs": [technique.stixID].json, "labels": ["ruled-out"],
        ])
    }
    for (label, items) in plan.lists { add(label, items, of: plan, to: &writer) }
    return writer.encoded
  }

  private static func add(_ label: DirectionLabel, _ items: [HuntItem], of plan: HuntPlan, to writer: inout STIXWriter)
  {
    let labels = ["predicted", label.slug].json
    var seen: Set<String> = []
    writer.add(
      "grouping", id: writer.id("grouping", label.slug),
      [
        "name": .string("\(label.title): \(label.subtitle), given \(plan.observedIDs)"),
        "description": "Techniques that are likely; none of them was observed.", "context": "suspicious-activity",
        "object_refs": items.map(\.stixID).filter { seen.insert($0).inserted }.json, "labels": labels,
      ])
    for item in items {
      writer.add(
        "note", id: writer.id("note", item.technique.description),
        [
          "abstract": .string("\(label.title) \(item.rank): \(item.technique) \(item.name)"),
          "content": .string(content(item)), "authors": ["tie"], "object_refs": [item.stixID].json,
          "confidence": .integer(percent(item.probability)), "labels": labels,
        ])
    }
  }

  private static func content(_ item: HuntItem) -> String {
    var lines = [
      "Predicted, not observed: \(HuntFigures.percent(item.probability)) of the reports that list all observed techniques list \(HuntFigures.subject(item))"
        + (item.lift.map { ", \(HuntFigures.oneDecimal($0)) times as many as of all" } ?? "") + ".",
      "Side: \(HuntFigures.direction(item.direction)); \(item.reason.text).",
    ]
    if let evidence = HuntFigures.evidence(item) { lines.append("Reported together: \(evidence).") }
    if let window = item.window.text { lines.append("Window: \(window).") }
    for scope in item.scopes { lines.append("Scope: \(scope.text), in \(scope.named(logs: 3)).") }
    lines.append("Confirmed if: \(item.confirmation)")
    lines.append("Refuted if: \(item.refutation)")
    return lines.joined(separator: "\n")
  }

  static func percent(_ value: Double) -> Int { Int((min(max(value, 0), 1) * 100).rounded()) }
}
