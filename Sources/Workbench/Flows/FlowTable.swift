import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// Flows and suggestions for people and for spreadsheets.
enum FlowTable {
  /// A flow, a step a line.
  static func text(_ flow: FlowDescription, style: Style) -> String {
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Step", shrinks: true),
      .init(title: "Leads to"),
    ])
    for node in flow.nodes {
      let next = flow.edges.filter { $0.from == node.number }.map { edge in
        edge.branch.map { "\($0): \(edge.to)" } ?? String(edge.to)
      }
      let technique =
        node.technique?.description ?? (node.given.map { "\($0)?" } ?? (node.kind == "action" ? "" : node.kind))
      table.add([String(node.number), technique, node.title, next.joined(separator: ", ")])
    }
    let actions = flow.nodes.count { $0.kind == "action" }
    return style.bold(SafeText.line(flow.name)) + "\n"
      + "\(flow.scope) · \(Numbers.counted(actions, "action")), "
      + "\(flow.nodes.count { $0.technique != nil }) with a technique · \(Numbers.counted(flow.edges.count, "line"))\n\n"
      + table.lines(width: style.width, style: style).joined(separator: "\n") + "\n"
  }

  /// Suggestions, action by action.
  static func text(_ response: FlowSuggestResponse, style: Style) -> String {
    var text = ""
    for step in response.steps {
      text +=
        style.bold(
          SafeText.line("\(step.number). \(step.technique) \(step.name.isEmpty ? step.techniqueName ?? "" : step.name)")
        )
        + "\n"
      var table = TextTable([
        .init(title: ""), .init(title: "Technique"), .init(title: "Name", shrinks: true),
        .init(title: "After", isNumber: true), .init(title: "Why", shrinks: true),
      ])
      for (side, items) in [("before", step.before), ("beside", step.beside), ("after", step.after)] {
        for (position, item) in items.enumerated() {
          table.add([
            position == 0 ? side : "", item.id.description, item.name ?? "",
            item.direction.probabilityAfter.map { Numbers.fixed($0 * 100, 0) + " %" } ?? "–",
            item.direction.reason.text,
          ])
        }
      }
      let lines = table.lines(width: style.width, style: style)
      text += (lines.count > 1 ? lines.joined(separator: "\n") : "  nothing to add") + "\n\n"
    }
    return text
      + style.faint(
        "model \(response.model.name) · direction \(response.direction.name) "
          + "(\(Numbers.counted(response.direction.flows, "public attack flow"))) · suggestions to check, not findings")
      + "\n"
  }

  static func csv(_ response: FlowSuggestResponse) -> Data {
    var writer = CSVWriter(
      header: ["step", "technique", "side", "rank", "id", "name", "score", "probability_after", "reason"])
    for step in response.steps {
      for (side, items) in [("before", step.before), ("beside", step.beside), ("after", step.after)] {
        for item in items {
          writer.append([
            String(step.number), step.technique.description, side, String(item.rank), item.id.description,
            item.name ?? "", item.score.map { String($0) } ?? "",
            item.direction.probabilityAfter.map { String($0) } ?? "", item.direction.reason.text,
          ])
        }
      }
    }
    return writer.data
  }
}
