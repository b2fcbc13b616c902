import AttackKnowledge
import Charts

/// A plan as a page that asks for nothing else and prints well.
package enum HuntBrief {
  package static func html(_ plan: HuntPlan) -> String {
    let items = plan.items
    var blocks: [HTMLReport.Block] = [.facts(HuntMarkdown.facts(plan))]
    if !plan.unread.isEmpty { blocks.append(.facts(plan.unread.map { ("Warning", $0) })) }
    if !plan.nextActions.isEmpty {
      blocks.append(.heading("Next actions"))
      for (position, action) in plan.nextActions.enumerated() {
        blocks.append(.paragraph("\(position + 1). \(action.text)"))
      }
    }
    for (label, items) in plan.lists { blocks += list(label, items) }
    if !plan.logSources.isEmpty {
      blocks.append(.heading("Where to look first"))
      blocks.append(
        .table(
          HTMLTable(
            caption: "Logs in the order in which they let the most items be checked.",
            columns: [
              .init("Log"), .init("Adds", isNumber: true), .init("Checkable", isNumber: true), .init("Channels"),
            ],
            rows: plan.logSources.map { step in
              [
                step.name, String(step.newItems.count), "\(step.covered) of \(items.count)",
                step.channels.prefix(4).joined(separator: "; "),
              ]
            })))
    }
    blocks.append(.heading("Tactics"))
    blocks.append(
      .table(
        HTMLTable(
          caption: "What was observed of each tactic, and what is on the lists.",
          columns: [.init("Tactic"), .init("Observed"), .init("On the lists")],
          rows: plan.tactics.map { state in
            [state.tactic.name]
              + [state.observed, state.items].map { ids in
                ids.map(\.description).joined(separator: ", ")
              }
          })))
    let sightings = HuntMarkdown.sightingRows(plan)
    if !sightings.isEmpty {
      blocks.append(.heading(OwnText.sightingsTitle))
      blocks.append(
        .table(
          HTMLTable(
            caption: "When, where and by whom each technique was seen.",
            columns: [.init("Technique"), .init("Time"), .init("Host"), .init("User")], rows: sightings)))
    }
    if !plan.similar.isEmpty {
      blocks.append(.heading("Known to use such techniques"))
      blocks.append(.paragraph("Not an attribution: many actors use the same techniques."))
      blocks.append(
        .facts(
          plan.similar.map { similar in
            (
              "\(similar.entity.id) \(similar.entity.name)",
              similar.similarity.shared.map(\.technique.description).joined(separator: ", ")
            )
          }))
    }
    blocks.append(.paragraph("\(HuntFeedback.lead) \(plan.feedback.command(plan))"))
    let caution = HuntPlan.caution
    blocks.append(.paragraph(caution.prefix(1).uppercased() + caution.dropFirst() + ". " + plan.priorityFormula + "."))
    return HTMLReport(title: "Hunt plan: \(plan.observedIDs)", blocks: blocks).html
  }

  private static func list(_ label: DirectionLabel, _ items: [HuntItem]) -> [HTMLReport.Block] {
    [
      .heading("\(label.title) — \(label.subtitle)"),
      .table(
        HTMLTable(
          caption: items.contains(where: \.isBlindSpot)
            ? "Bold: nothing of your own detects it."
            : "Likely: of the reports that list all observed techniques, the share that lists it too (in brackets its 90 % interval).",
          columns: [
            .init("Technique"), .init("Likely", isNumber: true), .init("× base", isNumber: true), .init("Side"),
            .init("Window"), .init("Hypothesis"),
          ],
          rows: items.map { item in
            [
              "\(item.technique) \(item.name)",
              "\(HuntFigures.percent(item.probability)) (\(HuntFigures.interval(item.likelihood)))",
              item.lift.map(HuntFigures.oneDecimal) ?? "",
              "\(HuntFigures.direction(item.direction)): \(item.reason.text)", item.window.text ?? "open",
              item.hypothesis,
            ]
          }, highlighted: Set(items.indices.filter { items[$0].isBlindSpot }))),
    ]
  }
}
