import AttackKnowledge
import FileFormats

/// Events in words.
package enum CaseWords {
  /// "alice saw T1059.001 on ws12 as bob at 2026-03-01T08:30:00Z: because".
  package static func sentence(_ event: CaseEvent) -> String {
    let text = "\(event.author) \(what(event))"
    return event.reason.map { text + ": " + $0 } ?? text
  }

  /// What was done, without who and why.
  ///
  /// - Parameter before: the settings that stood before; of changed ones only what differs is told.
  package static func what(_ event: CaseEvent, before: CaseSettings? = nil) -> String {
    switch event.action {
    case .created: "began the case"
    case .changed(let settings): "set " + words(settings, before)
    case .observed(let observation) where !observation.isConfirmed:
      "suspects " + seen(observation) + " (\(Int((observation.weight * 100).rounded())) %)"
    case .observed(let observation): "saw " + seen(observation)
    case .confirmed(let observation): "confirmed " + seen(observation)
    case .ruledOut(let absence): "ruled out \(absence.technique)" + (absence.host.map { " on \($0)" } ?? "")
    case .noted(let text, let technique): "noted" + (technique.map { " on \($0)" } ?? "") + ": \(text)"
    case .assigned(let technique, let name):
      name.map { "gave \(technique) to \($0)" } ?? "took \(technique) from whoever had it"
    case .undone: "took back an earlier answer"
    case .closed: "closed the case"
    case .reopened: "opened the case again"
    }
  }

  private static func words(_ settings: CaseSettings, _ before: CaseSettings?) -> String {
    let old = before.map(values) ?? values(CaseSettings())
    let words = zip(values(settings), old).filter { $0.0.value != $0.1.value }.map { new, _ in
      "\(new.name) \(new.value.isEmpty ? "to nothing" : new.value)"
    }
    return words.isEmpty ? "nothing" : words.joined(separator: "; ")
  }

  private static func values(_ settings: CaseSettings) -> [(name: String, value: String)] {
    let lists = [
      ("platforms", settings.platforms), ("actors", settings.actors), ("tactics", settings.tactics),
      ("scope", settings.hosts),
    ]
    let values = [
      ("title", settings.title), ("since", settings.since), ("coverage", settings.coverage),
      ("domain", settings.domain?.rawValue), ("model", settings.model),
    ]
    return lists.map { (name: $0.0, value: $0.1.joined(separator: ", ")) }
      + values.map { (name: $0.0, value: $0.1 ?? "") }
  }

  private static func seen(_ observation: CaseObservation) -> String {
    var text = observation.technique.description
    if let host = observation.host { text += " on \(host)" }
    if let user = observation.user { text += " as \(user)" }
    if let time = observation.time { text += " at \(time)" }
    return text
  }
}
