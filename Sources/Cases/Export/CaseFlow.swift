import AttackKnowledge
import FileFormats
import TechniqueInference

/// What was seen in a case as an Attack Flow in its STIX form, in the order in which it happened.
///
/// An action leads to those of the next time; what happened at one time stands side by side, and what has no time is an
/// action that nothing leads to.
enum CaseFlow {
  static func encoded(_ contents: CaseContents) -> Data {
    let state = contents.state
    let last = contents.events.last.map(\.time) ?? ""
    var writer = STIXWriter(
      created: STIXTime(String(last.prefix(19)) + "Z") ?? .now(), scope: "case flow|" + contents.id)
    HuntFlow.addExtension(to: &writer)
    writer.addAuthor()
    let seen = state.timeline.filter { $0.technique.flatMap { contents.catalog[$0] } != nil }
    let groups = inOrder(seen)
    let first = (groups.first ?? []) + seen.filter { $0.action.observation?.time == nil }
    HuntFlow.add(
      "attack-flow", id: "attack-flow--" + contents.id,
      [
        "name": .string(state.settings.title ?? contents.name), "scope": "incident",
        "description": "What was seen, in the order of time; what has no time is not in order.",
        "start_refs": first.map { action($0) }.json,
      ], to: &writer)
    for (position, group) in groups.enumerated() {
      let effects = position + 1 < groups.count ? groups[position + 1] : []
      for event in group { add(event, effects: effects, contents, to: &writer) }
    }
    for event in seen where event.action.observation?.time == nil {
      add(event, effects: [], contents, to: &writer)
    }
    return writer.encoded
  }

  /// What has a time, by that.
  private static func inOrder(_ events: [CaseEvent]) -> [[CaseEvent]] {
    var groups: [(time: String, events: [CaseEvent])] = []
    for event in events {
      guard let time = event.action.observation?.time else { continue }
      if groups.last?.time == time {
        groups[groups.count - 1].events.append(event)
      } else {
        groups.append((time, [event]))
      }
    }
    return groups.map(\.events)
  }

  private static func action(_ event: CaseEvent) -> String { "attack-action--" + event.id }

  private static func add(
    _ event: CaseEvent, effects: [CaseEvent], _ contents: CaseContents, to writer: inout STIXWriter
  ) {
    guard let observation = event.action.observation, let technique = contents.catalog[observation.technique] else {
      return
    }
    var words = [observation.isConfirmed ? "Observed." : "Suspected."]
    if let host = observation.host { words.append("Host: \(host).") }
    if let user = observation.user { words.append("User: \(user).") }
    if !observation.evidence.isEmpty { words.append("Evidence: \(observation.evidence.line).") }
    if let reason = event.reason { words.append(reason) }
    var fields: [String: JSONValue] = [
      "name": .string(technique.name), "technique_id": .string(technique.id.description),
      "technique_ref": .string(technique.stixID), "description": .string(words.joined(separator: " ")),
      "confidence": .integer(Int((observation.weight * 100).rounded())),
    ]
    if let tactic = technique.tactics.first.flatMap(contents.catalog.tactic), !tactic.id.isEmpty {
      fields["tactic_id"] = .string(tactic.id)
    }
    if let time = observation.time.flatMap(STIXTime.init) { fields["execution_start"] = .string(time.description) }
    if !effects.isEmpty { fields["effect_refs"] = effects.map(action).json }
    HuntFlow.add("attack-action", id: action(event), fields, to: &writer)
  }
}
