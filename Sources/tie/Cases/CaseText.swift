#if Cases
import AttackKnowledge
import Cases
import FileFormats
import TechniqueInference
import Terminal

/// A case for people at a terminal.
struct CaseText {
  private static let tasksShown = 12
  private static let answersShown = 10

  private let view: CaseView
  private let style: Style
  private let width: Int?

  init(_ view: CaseView, style: Style, width: Int?) {
    self.view = view
    self.style = style
    self.width = width
  }

  private var state: CaseState { view.state }

  var text: String {
    var text = style.bold(SafeText.line(view.state.settings.title.map { "\(view.name): \($0)" } ?? view.name)) + "\n"
    text += SafeText.line(facts) + "\n"
    text += seen + tasks("Research", "what probably came before", view.queue.research)
    text += tasks("Response", "what may still come", view.queue.response)
    text += tasks("Assigned beside the plan", "", view.queue.others) + ruledOut + answers + conflicts + notes
    if view.state.observations.isEmpty {
      text += "\nNothing was seen yet: tie case add \(view.name) T1059.001 enters a technique.\n"
    }
    return text
  }

  private var facts: String {
    var parts = [state.isClosed ? "closed" : "open"]
    if let beginning = state.beginning { parts.append("begun by \(beginning.author)") }
    parts.append(
      "\(state.confirmed.count) confirmed, \(state.suspected.count) suspected, \(state.absences.count) ruled out")
    parts.append(Numbers.counted(state.eventCount, "event"))
    let settings = state.settings
    for (name, values) in [
      ("platform", settings.platforms), ("actor", settings.actors), ("scope", settings.hosts),
      ("tactic", settings.tactics),
    ] where !values.isEmpty {
      parts.append("\(name) \(values.joined(separator: ", "))")
    }
    return parts.joined(separator: " · ")
  }

  private var seen: String {
    guard !state.observations.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
      .init(title: "When"), .init(title: "Host"), .init(title: "User"), .init(title: "By"),
      .init(title: "Evidence", shrinks: true),
    ])
    for event in state.timeline {
      guard let observation = event.action.observation else { continue }
      let weight = observation.isConfirmed ? "" : " (\(Numbers.percentage(observation.weight)))"
      table.add([
        String(event.number), observation.technique.description + weight, view.named(observation.technique),
        observation.time ?? "", observation.host ?? "", observation.user ?? "", event.author,
        observation.evidence.isEmpty ? event.reason ?? "" : observation.evidence.line,
      ])
    }
    return section("Seen", table)
  }

  private func tasks(_ title: String, _ subtitle: String, _ tasks: [CaseQueue.Task]) -> String {
    guard !tasks.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "Technique"), .init(title: "Name", shrinks: true), .init(title: "Likely", isNumber: true),
      .init(title: "Side"), .init(title: "Status"), .init(title: "Where to look", shrinks: true),
    ])
    for task in tasks.prefix(Self.tasksShown) {
      let logs = task.item.map { item in
        item.logSources.isEmpty ? item.components : item.logSources.map(\.name)
      }
      var met: Set<String> = []
      let named = (logs ?? []).filter { met.insert($0).inserted }.prefix(3)
      table.add([
        task.technique.description, task.name + (task.item.map(HuntFigures.members) ?? ""),
        task.item.map { HuntFigures.percent($0.probability) } ?? "",
        task.item.map { HuntFigures.direction($0.direction) } ?? "",
        task.assignment.map { "assigned to \($0.name)" } ?? "open", named.joined(separator: ", "),
      ])
    }
    var text = section(subtitle.isEmpty ? title : "\(title) — \(subtitle)", table)
    if tasks.count > Self.tasksShown {
      text += style.faint("  \(tasks.count - Self.tasksShown) more: tie case plan \(view.name)") + "\n"
    }
    return text
  }

  private var ruledOut: String {
    guard !state.absences.isEmpty else { return "" }
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
      .init(title: "Host"), .init(title: "By"), .init(title: "Why", shrinks: true),
    ])
    for (id, event) in state.absences.sorted(by: { $0.key < $1.key }) {
      guard case .ruledOut(let absence) = event.action else { continue }
      let why = [event.reason, absence.evidence.isEmpty ? nil : absence.evidence.line].compactMap(\.self)
      table.add([
        String(event.number), id.description, view.named(id), absence.host ?? "", event.author,
        why.joined(separator: "; "),
      ])
    }
    return section("Ruled out", table)
  }

  private var answers: String {
    let answers = state.answers.filter { $0.action.observation != nil }
    guard !answers.isEmpty else { return "" }
    let lines = answers.prefix(Self.answersShown).map { "  #\($0.number) \(CaseWords.sentence($0))" }
    return "\n" + style.bold("Done") + "\n" + lines.map { SafeText.line($0) + "\n" }.joined()
  }

  private var conflicts: String {
    guard !state.conflicts.isEmpty else { return "" }
    let lines = state.conflicts.map { conflict in
      "  \(conflict.technique): \(CaseWords.sentence(conflict.earlier)) (#\(conflict.earlier.number)); "
        + "\(CaseWords.sentence(conflict.later)) (#\(conflict.later.number)), which counts"
    }
    return "\n" + style.bold("Answers that exclude each other") + "\n" + lines.map { SafeText.line($0) + "\n" }.joined()
  }

  private var notes: String {
    guard !state.notes.isEmpty else { return "" }
    let lines = state.notes.map { "  #\($0.number) \(CaseWords.sentence($0))" }
    return "\n" + style.bold("Notes") + "\n" + lines.map { SafeText.line($0) + "\n" }.joined()
  }

  private func section(_ title: String, _ table: TextTable) -> String {
    "\n" + style.bold(title) + "\n" + table.lines(width: width, style: style).joined(separator: "\n") + "\n"
  }
}
#endif
