import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference
import Terminal

/// A plan for people at a terminal.
struct HuntText {
  private static let logsOfAnItem = 3
  private static let logsShown = 5
  private static let rulesShown = 8

  private let answer: HuntAnswer
  private let style: Style
  private let width: Int?

  init(_ answer: HuntAnswer, style: Style, width: Int?) {
    self.answer = answer
    self.style = style
    self.width = width
  }

  private var plan: HuntPlan { answer.plan }

  var data: Data { Data(text.utf8) }

  var text: String {
    var text = ""
    let suggested = answer.observed.filter(\.isSuggested)
    if let first = suggested.first {
      let names = suggested.map { "\($0.id) \(Numbers.percentage($0.weight))" }.joined(separator: ", ")
      text += style.bold("From the text") + "   \(names): confirm with --confirm \(first.id) or all\n"
    }
    let facts = HuntMarkdown.facts(plan)
    let label = facts.map(\.name.count).max() ?? 0
    for fact in facts { text += style.bold(fact.name.padded(to: label)) + "   " + SafeText.line(fact.value) + "\n" }
    for (label, items) in plan.lists { text += list(label, items) }
    text += preparation + rules + atomics + actions + logs + tactics + similar + feedback
    return text + "\n" + style.faint(footer) + "\n"
  }

  private func list(_ label: DirectionLabel, _ items: [HuntItem]) -> String {
    var columns: [TextTable.Column] = [
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
      .init(title: "Likely", isNumber: true), .init(title: "90 %", isNumber: true),
      .init(title: "× base", isNumber: true), .init(title: "Side"),
      .init(title: "Seen together", shrinks: true), .init(title: "Where to look", shrinks: true),
    ]
    if plan.coverage != nil { columns.insert(.init(title: "Detected"), at: 7) }
    var table = TextTable(columns)
    for item in items {
      var cells = [
        String(item.rank), item.technique.description, item.name + HuntFigures.members(item),
        HuntFigures.percent(item.probability), HuntFigures.interval(item.likelihood),
        item.lift.map(HuntFigures.oneDecimal) ?? "–",
        HuntFigures.direction(item.direction), HuntFigures.evidence(item) ?? "–", Self.logs(item),
      ]
      if plan.coverage != nil { cells.insert(item.isBlindSpot ? "blind" : item.coverage?.level.rawValue ?? "", at: 7) }
      table.add(cells)
    }
    var text = "\n" + style.bold(label.title) + " — \(label.subtitle)\n"
    text += table.lines(width: width, style: style).joined(separator: "\n") + "\n"
    // One reason for the list's order of things is enough; all are in the other forms.
    if let first = items.first, label != .eitherSide {
      text += style.faint(SafeText.line("     \(first.technique): \(first.reason.text)")) + "\n"
    }
    return text + whenAndWhere(items)
  }

  /// The windows of a list and the lines that have each, and its scopes, where anything is known of them.
  private func whenAndWhere(_ items: [HuntItem]) -> String {
    var windows: [(text: String, ranks: [Int])] = []
    for item in items {
      let text = item.window.text ?? "open"
      if let index = windows.firstIndex(where: { $0.text == text }) {
        windows[index].ranks.append(item.rank)
      } else {
        windows.append((text, [item.rank]))
      }
    }
    var lines: [String] = []
    if windows.count == 1, let only = windows.first {
      if only.text != "open" { lines.append("Window: \(only.text)") }
    } else {
      lines.append("Window: " + windows.map { "\($0.text) (\(Self.ranks($0.ranks)))" }.joined(separator: "; "))
    }
    var scopes: [String] = []
    for scope in items.flatMap(\.scopes) where scope.reach != .all && !scopes.contains(scope.text) {
      scopes.append(scope.text)
    }
    if !scopes.isEmpty { lines.append("Scope: " + scopes.joined(separator: "; ")) }
    return lines.map { style.faint(SafeText.line("     " + $0)) + "\n" }.joined()
  }

  /// "line 2", "lines 1, 3, 4".
  private static func ranks(_ ranks: [Int]) -> String {
    "\(ranks.count == 1 ? "line" : "lines") " + ranks.map { String($0) }.joined(separator: ", ")
  }

  /// The best rule of each of the first lines that have one.
  private var rules: String {
    let lines = plan.items.sorted { $0.line < $1.line }.compactMap { item in
      plan.rules.of(item).first.map { (item, $0, plan.rules.count(item) - 1) }
    }
    guard !lines.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Rule", shrinks: true),
      .init(title: "Level"), .init(title: "Log source", shrinks: true), .init(title: "From"),
      .init(title: "More", isNumber: true),
    ])
    for (item, choice, more) in lines.prefix(Self.rulesShown) {
      table.add([
        String(item.line), item.technique.description, choice.rule.name, choice.rule.level?.rawValue ?? "–",
        choice.rule.logSource.text, choice.source, String(more),
      ])
    }
    let all = plan.items.count
    return "\n" + style.bold("Rules")
      + " — \(lines.count) of \(Numbers.counted(all, "line")) \(lines.count == 1 ? "has" : "have") one\n"
      + table.lines(width: width, style: style).joined(separator: "\n") + "\n"
  }

  /// The first test of each of the first lines that have one.
  private var atomics: String {
    guard let atomics = plan.atomics else { return "" }
    let lines = plan.items.sorted { $0.line < $1.line }.compactMap { item in
      atomics.of(item).first.map { (item, $0, atomics.of(item).count - 1) }
    }
    let all = Numbers.counted(plan.items.count, "line")
    var text =
      "\n" + style.bold("Atomic Red Team") + " — \(lines.count) of \(all) \(lines.count == 1 ? "has" : "have") a test\n"
    for (item, test, more) in lines.prefix(Self.rulesShown) {
      text += "  \(item.line). \(SafeText.line(test.text))\(more > 0 ? ", \(more) more" : "")\n"
    }
    return text
  }

  private var feedback: String {
    "\n" + HuntFeedback.lead + "\n  " + style.bold(plan.feedback.command(plan)) + "\n"
  }

  /// What no log of one's own shows is a line, not a list.
  private var preparation: String {
    var text = ""
    if !plan.preparation.isEmpty {
      text +=
        "\n" + style.bold("Preparation on the attacker's side")
        + " — no log of yours shows it: \(plan.preparation.map(HuntFigures.line).joined(separator: "; "))\n"
    }
    for leftOut in plan.leftOut { text += style.faint(leftOut.text) + "\n" }
    return text
  }

  private var actions: String {
    guard !plan.nextActions.isEmpty else { return "" }
    let lines = plan.nextActions.enumerated().map { "  \($0 + 1). \(SafeText.line($1.text))\n" }
    return "\n" + style.bold("Next actions") + "\n" + lines.joined()
  }

  private var logs: String {
    guard !plan.logSources.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "Log"), .init(title: "Items", isNumber: true), .init(title: "Checkable", isNumber: true),
      .init(title: "Channels", shrinks: true),
    ])
    for step in plan.logSources.prefix(Self.logsShown) {
      table.add([
        step.name, "+\(step.newItems.count)", "\(step.covered) of \(plan.items.count)",
        step.channels.prefix(4).joined(separator: "; "),
      ])
    }
    return "\n" + style.bold("Logs to read first") + "\n"
      + table.lines(width: width, style: style).joined(separator: "\n") + "\n"
  }

  private var tactics: String {
    let seen = plan.tactics.filter { !$0.observed.isEmpty }.map(\.tactic.shortname)
    let missing = plan.tactics.filter(\.observed.isEmpty).map { state in
      state.items.isEmpty ? state.tactic.shortname : "\(state.tactic.shortname) (\(state.items.count) on the lists)"
    }
    return "\n" + style.bold("Tactics seen") + "   \(seen.isEmpty ? "none" : seen.joined(separator: ", "))\n"
      + style.bold("not seen") + "       \(missing.joined(separator: ", "))\n"
  }

  private var similar: String {
    guard !plan.similar.isEmpty else { return "" }
    let named = plan.similar.map { "\($0.entity.id) \($0.entity.name)" }.joined(separator: ", ")
    return style.bold("Known for such") + " \(SafeText.line(named)) (not an attribution)\n"
  }

  private var footer: String {
    let model = answer.model
    return
      "\(Numbers.counted(plan.items.count, "item")) · model \(model.name) (\(Numbers.counted(model.reports, "report"))"
      + (model.attackVersion.map { ", ATT&CK \($0)" } ?? "") + ") · direction from "
      + "\(Numbers.counted(answer.direction.flows, "public attack flow")) · ordered by "
      + "\(plan.priorityFactors) · \(HuntPlan.caution)"
  }

  private static func logs(_ item: HuntItem) -> String {
    var names: [String] = []
    var first: [String: String] = [:]
    for source in item.logSources {
      if first[source.name] == nil { names.append(source.name) }
      first[source.name] = first[source.name] ?? source.channel
    }
    guard !names.isEmpty else { return item.components.prefix(logsOfAnItem).joined(separator: ", ") }
    return names.prefix(logsOfAnItem).map { name in
      // Channels in ATT&CK's own sentences are too long for a line.
      let channel = first[name] ?? ""
      return channel.isEmpty || channel.count > 24 ? name : "\(name) \(channel)"
    }.joined(separator: ", ")
  }
}
