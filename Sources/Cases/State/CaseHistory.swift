import AttackKnowledge
package import FileFormats
package import InferenceService

/// What was done in a case, or a part of it.
package struct CaseHistory: Sendable, JSONRepresentable {
  /// An event, and who took it back.
  package struct Entry: Sendable {
    package let event: CaseEvent
    /// The event that took it back, if it no longer counts.
    package let undoing: CaseEvent?
    /// The event that it takes back, if it takes one back.
    package let target: CaseEvent?
    /// The settings that it changes, if it changes some.
    let before: CaseSettings?
  }

  package let name: String
  package let entries: [Entry]
  /// How many events the case has.
  package let total: Int

  /// - Parameters:
  ///   - technique: only what is about it or one of its family.
  ///   - author: only what this person did.
  ///   - last: only the newest so many.
  package init(
    _ record: any CaseRecord, about technique: ObservedInput? = nil, by author: String? = nil, last: Int? = nil
  ) throws {
    let events = try record.events()
    let state = CaseState(events)
    let families = try technique.map { input in
      Set(try CaseResolver(of: state).resolve(input, isStrict: true).items.map(\.id.family))
    }
    name = CaseFolder.name(of: record.name)
    total = events.count
    let targets = Self.targets(in: events)
    let chosen = events.filter { event in
      let subject = event.technique ?? targets[event.id]?.technique
      return (families.map { families in subject.map { families.contains($0.family) } ?? false } ?? true)
        && (author.map { $0 == event.author } ?? true)
    }
    entries = Self.entries(of: last.map { Array(chosen.suffix($0)) } ?? chosen, state, targets)
  }

  /// Events of a case with what they take back and what takes them back.
  static func entries(of events: [CaseEvent], _ state: CaseState) -> [Entry] {
    entries(of: events, state, targets(in: state.events))
  }

  private static func entries(
    of events: [CaseEvent], _ state: CaseState, _ targets: [String: CaseEvent]
  ) -> [Entry] {
    var undoing: [String: CaseEvent] = [:]
    for event in state.events {
      if case .undone(let id) = event.action, !state.undone.contains(event.id) { undoing[id] = event }
    }
    let before = settings(before: state)
    return events.map {
      Entry(event: $0, undoing: undoing[$0.id], target: targets[$0.id], before: before[$0.id])
    }
  }

  /// What stood before each change of the settings, by the id of the change.
  private static func settings(before state: CaseState) -> [String: CaseSettings] {
    var current = CaseSettings()
    var before: [String: CaseSettings] = [:]
    for event in state.events {
      if case .changed = event.action { before[event.id] = current }
      guard !state.undone.contains(event.id) else { continue }
      switch event.action {
      case .created(let settings), .changed(let settings): current = settings
      default: break
      }
    }
    return before
  }

  /// What each undoing takes back, by the id of the undoing.
  private static func targets(in events: [CaseEvent]) -> [String: CaseEvent] {
    var undoings: [String: [String]] = [:]
    for event in events {
      if case .undone(let id) = event.action { undoings[id, default: []].append(event.id) }
    }
    guard !undoings.isEmpty else { return [:] }
    var targets: [String: CaseEvent] = [:]
    for event in events {
      for undoing in undoings[event.id] ?? [] { targets[undoing] = event }
    }
    return targets
  }

  package var json: JSONValue { .members(["case": name, "events": entries, "total": total]) }
}

extension CaseHistory.Entry: JSONRepresentable {
  package var json: JSONValue {
    event.json.adding([
      "text": sentence, "undone_by": undoing?.number, "undoes": target?.number,
    ])
  }

  /// What was done, with what it takes back.
  package var text: String {
    target.map { "took back #\($0.number) (\(CaseWords.what($0)))" } ?? CaseWords.what(event, before: before)
  }

  /// The same with who did it and why.
  package var sentence: String {
    let text = "\(event.author) \(text)"
    return event.reason.map { text + ": " + $0 } ?? text
  }
}
