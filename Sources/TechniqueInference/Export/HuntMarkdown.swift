import AttackKnowledge
import FileFormats

/// A plan as Markdown, for a ticket.
package enum HuntMarkdown {
  package static func text(_ plan: HuntPlan) -> String {
    var text = "# Hunt plan: \(escaped(plan.observedIDs))\n\n"
    text += facts(plan).map { "- **\($0.name):** \(escaped($0.value))\n" }.joined()
    text += plan.unread.map { "- **Warning:** \(escaped($0))\n" }.joined()
    if !plan.nextActions.isEmpty {
      text += "\n## Next actions\n\n"
      for (position, action) in plan.nextActions.enumerated() { text += "\(position + 1). \(escaped(action.text))\n" }
    }
    for (label, items) in plan.lists { text += list(label, items, plan) }
    if !plan.preparation.isEmpty {
      text += "\n## Preparation on the attacker's side\n\nNo log of yours shows it.\n\n"
      for item in plan.preparation { text += "- \(escaped(HuntFigures.line(item)))\n" }
    }
    if !plan.logSources.isEmpty {
      text += "\n## Where to look first\n\n| # | Log | Items it adds | Checkable so far | Channels |\n"
      text += "|---:|---|---:|---:|---|\n"
      for (position, step) in plan.logSources.enumerated() {
        text += row([
          String(position + 1), step.name, String(step.newItems.count), "\(step.covered) of \(plan.items.count)",
          step.channels.prefix(4).joined(separator: "; "),
        ])
      }
    }
    text += "\n## Tactics\n\n| Tactic | Observed | On the lists |\n|---|---|---|\n"
    for state in plan.tactics {
      text += row([state.tactic.name, ids(state.observed), ids(state.items)])
    }
    let sightings = sightingRows(plan)
    if !sightings.isEmpty {
      text += "\n## \(OwnText.sightingsTitle)\n\n| Technique | Time | Host | User |\n|---|---|---|---|\n"
      text += sightings.map { row($0) }.joined()
    }
    if !plan.similar.isEmpty {
      text += "\n## Known to use such techniques\n\nThis is not attribution.\n\n"
      for similar in plan.similar {
        let shared = similar.similarity.shared.map(\.technique.description).joined(separator: ", ")
        text += "- \(similar.entity.id) \(escaped(similar.entity.name)) (\(similar.entity.kind.rawValue)): \(shared)\n"
      }
    }
    for leftOut in plan.leftOut { text += "\n\(escaped(leftOut.text))\n" }
    text += HuntRuleLines.feedback(plan)
    let caution = HuntPlan.caution
    return text
      + "\n---\n\n\(escaped(caution.prefix(1).uppercased() + caution.dropFirst())). \(plan.priorityFormula).\n"
  }

  /// Names and values that head a plan, in every form of it.
  package static func facts(_ plan: HuntPlan) -> [(name: String, value: String)] {
    let situation = plan.situation
    func named(_ id: TechniqueID) -> String { "\(id) \(plan.catalog[id]?.name ?? "")" }
    var facts: [(String, String)] = [
      (
        "Observed",
        situation.observed.map {
          named($0.technique)
            + ($0.state == .suspected ? " (suspected, \(HuntFigures.percent($0.weight)))" : "")
            + ($0.technique == situation.latest ? " (newest)" : "")
        }.joined(separator: "; ")
      )
    ]
    if !situation.ruledOut.isEmpty {
      facts.append(("Ruled out", situation.ruledOut.map(named).joined(separator: "; ")))
    }
    if !situation.platforms.isEmpty {
      facts.append(("Platforms", situation.platforms.sorted().joined(separator: ", ")))
    }
    let seen = situation.observed.filter { !$0.sightings.isEmpty }.map(sightings)
    if !seen.isEmpty { facts.append(("Seen", seen.joined(separator: "; "))) }
    if !situation.hosts.isEmpty { facts.append(("Hosts", situation.hosts.joined(separator: ", "))) }
    if !situation.users.isEmpty { facts.append(("Users", situation.users.joined(separator: ", "))) }
    if let since = situation.since { facts.append(("Since", since.description)) }
    if let until = situation.until { facts.append(("Until", until.description)) }
    for note in situation.notes { facts.append(("Note", note)) }
    if let coverage = plan.coverage {
      facts.append(
        (
          "Blind spots",
          "\(plan.blindSpots.count) of \(Counted.of(plan.items.count, "item")) \(plan.blindSpots.count == 1 ? "is" : "are") found by nothing in \(coverage.name)"
        ))
    }
    return facts
  }

  /// "T1059.001 2026-03-01T10:04:00Z on FS-01 by ana, 2026-03-01T11:00:00Z on FS-02 and 3 more".
  private static func sightings(_ observed: HuntSituation.Observed) -> String {
    let all = observed.sightings.all
    let more = observed.sightings.count - 3
    return "\(observed.technique) " + all.prefix(3).map(\.line).joined(separator: ", ")
      + (more > 0 && all.count > 3 ? " and \(more) more" : "")
  }

  /// Technique, time, host and user of each sighting, in every form that a person reads.
  package static func sightingRows(_ plan: HuntPlan) -> [[String]] {
    plan.situation.observed.flatMap { observed in
      observed.sightings.all.map { seen in
        [observed.technique.description, seen.time?.description ?? "", seen.host ?? "", seen.user ?? ""]
      }
    }
  }

  private static func list(_ label: DirectionLabel, _ items: [HuntItem], _ plan: HuntPlan) -> String {
    var text = "\n## \(label.title) — \(label.subtitle)\n\n"
    text +=
      "| # | Technique | Likely | 90 % | × base | Side | Seen together | Where to look |\n|---:|---|---:|---:|---:|---|---|---|\n"
    for item in items {
      text += row(
        [
          String(item.rank),
          "[\(item.technique) \(escaped(item.name))](\(item.technique.url))\(HuntFigures.members(item))",
          HuntFigures.percent(item.probability), HuntFigures.interval(item.likelihood),
          item.lift.map(HuntFigures.oneDecimal) ?? "",
          HuntFigures.direction(item.direction), HuntFigures.evidence(item) ?? "", logs(item),
        ], escapes: false)
    }
    text += "\n"
    for item in items {
      text += "- [ ] **\(item.technique) \(escaped(item.name))** (\(item.role.rawValue))"
      if let coverage = item.coverage {
        text += " — detection: \(coverage.level.rawValue), \(escaped(coverage.detail))"
      }
      text += "\n  - Why this side: \(escaped(item.reason.text))\n"
      if let window = item.window.text { text += "  - Window: \(escaped(window))\n" }
      for scope in item.scopes {
        text += "  - Scope: \(escaped(scope.text)) — \(escaped(scope.named(logs: 3)))\n"
      }
      text += "  - Hypothesis: \(escaped(item.hypothesis))\n  - Refuted if: \(escaped(item.refutation))\n"
      for analytic in item.strategies.flatMap(\.analytics) where analytic.description != nil {
        text += "  - \(analytic.id): \(escaped(oneLine(analytic.description ?? "")))\n"
      }
      text += HuntRuleLines.markdown(item, plan.rules, plan.atomics)
      if !item.mitigations.isEmpty {
        text += "  - Mitigated by: \(escaped(item.mitigations.map { "\($0.id) \($0.name)" }.joined(separator: ", ")))\n"
      }
      for mitigation in item.mitigations where mitigation.description != nil {
        text += "    - \(mitigation.id): \(escaped(oneLine(mitigation.description ?? "")))\n"
      }
    }
    return text
  }

  private static func logs(_ item: HuntItem) -> String {
    var seen: Set<String> = []
    let names = item.logSources.map(\.name).filter { seen.insert($0).inserted }
    return escaped((names.isEmpty ? item.components : names).prefix(4).joined(separator: ", "))
  }

  private static func ids(_ ids: [TechniqueID]) -> String { ids.map(\.description).joined(separator: ", ") }

  private static func row(_ cells: [String], escapes: Bool = true) -> String {
    "| " + cells.map { escapes ? escaped($0) : $0 }.joined(separator: " | ") + " |\n"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// What Markdown, or a table of it, would take for its own.
  static func escaped(_ text: some StringProtocol) -> String { SafeText.markdown(text) }
}
