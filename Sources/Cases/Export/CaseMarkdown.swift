import AttackKnowledge
import FileFormats
import TechniqueInference

/// A case as Markdown: what was seen with its evidence, what is not there and why, notes, and the whole history.
///
/// The heading says what was seen and nothing else, so that readers of techniques take that alone from the text.
enum CaseMarkdown {
  static func text(_ contents: CaseContents) -> String {
    let state = contents.state
    var text = "# \(CaseTables.title(contents))\n\n"
    for fact in CaseTables.facts(contents) { text += "- **\(fact.name)**: \(SafeText.markdown(fact.value))\n" }
    for table in CaseTables.all(contents) where !table.rows.isEmpty {
      text += "\n## \(table.title)\n\n" + row(table.columns)
      text += "|" + table.columns.map { _ in "---|" }.joined() + "\n"
      text += table.rows.map(row).joined()
    }
    if !state.conflicts.isEmpty {
      text += "\n## Answers that exclude each other\n\n"
      for conflict in state.conflicts {
        text += "- " + SafeText.markdown(CaseTables.sentence(conflict)) + "\n"
      }
    }
    return text
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { SafeText.markdown($0) }.joined(separator: " | ") + " |\n"
  }
}

/// What Markdown and HTML say of a case.
enum CaseTables {
  struct Table {
    let title: String
    let columns: [String]
    let rows: [[String]]
  }

  static func title(_ contents: CaseContents) -> String {
    let seen = contents.state.observations.keys.sorted().map(\.description)
    return OwnText.caseMark + (seen.isEmpty ? OwnText.nothingSeen : seen.joined(separator: ", "))
  }

  static func facts(_ contents: CaseContents) -> [(name: String, value: String)] {
    let state = contents.state
    var facts = [("Case", contents.name)]
    if let title = state.settings.title { facts.append(("Title", title)) }
    facts.append(("Status", state.isClosed ? "closed" : "open"))
    if let beginning = state.beginning { facts.append(("Begun", "\(beginning.time) by \(beginning.author)")) }
    if let closing = state.closing {
      facts.append(("Closed", "\(closing.time) by \(closing.author)" + (closing.reason.map { ": \($0)" } ?? "")))
    }
    let suspected = state.suspected.map {
      "\(contents.named($0.technique)) (suspected, \(HuntFigures.percent($0.weight)))"
    }
    let observed = state.confirmed.map(contents.named) + suspected
    if !observed.isEmpty { facts.append(("Observed", observed.joined(separator: "; "))) }
    if !state.ruledOut.isEmpty {
      facts.append(("Ruled out", state.ruledOut.map(contents.named).joined(separator: "; ")))
    }
    let settings = state.settings
    for (name, values) in [
      ("Platforms", settings.platforms), ("Suspected actors", settings.actors), ("Hosts in scope", settings.hosts),
    ] where !values.isEmpty {
      facts.append((name, values.joined(separator: ", ")))
    }
    return facts
  }

  static func all(_ contents: CaseContents) -> [Table] {
    let state = contents.state
    let seen = state.timeline.compactMap { event -> [String]? in
      guard let observation = event.action.observation else { return nil }
      return [
        observation.time ?? "", contents.named(observation.technique), observation.host ?? "", observation.user ?? "",
        observation.evidence.line, event.author, event.reason ?? "",
      ]
    }
    let absent = state.absences.sorted { $0.key < $1.key }.map { id, event -> [String] in
      var (host, evidence) = ("", "")
      if case .ruledOut(let absence) = event.action { (host, evidence) = (absence.host ?? "", absence.evidence.line) }
      return [contents.named(id), host, event.author, event.reason ?? "", evidence]
    }
    let tasks = state.assignments.filter { !state.isAnswered($0.key) }.sorted { $0.key < $1.key }.map {
      [contents.named($0.key), $0.value.name, $0.value.event.author]
    }
    let notes = state.notes.map { event -> [String] in
      guard case .noted(let text, let technique) = event.action else { return ["", "", "", ""] }
      return [event.time, event.author, technique?.description ?? "", text]
    }
    let history = CaseHistory.entries(of: contents.events, state).map { entry in
      [
        String(entry.event.number), entry.event.time, entry.event.author,
        entry.text + (entry.undoing.map { " (taken back by #\($0.number))" } ?? ""), entry.event.reason ?? "",
      ]
    }
    return [
      Table(title: "Seen", columns: ["When", "Technique", "Host", "User", "Evidence", "By", "Reason"], rows: seen),
      Table(title: "Ruled out", columns: ["Technique", "Host", "By", "Reason", "Evidence"], rows: absent),
      Table(title: "Assigned", columns: ["Technique", "To", "By"], rows: tasks),
      Table(title: "Notes", columns: ["Entered", "By", "Technique", "Text"], rows: notes),
      Table(title: "History", columns: ["#", "Entered", "By", "What", "Reason"], rows: history),
    ]
  }

  static func sentence(_ conflict: CaseState.Conflict) -> String {
    "\(conflict.technique): \(CaseWords.sentence(conflict.earlier)) (#\(conflict.earlier.number)); "
      + "\(CaseWords.sentence(conflict.later)) (#\(conflict.later.number)), which counts"
  }
}
