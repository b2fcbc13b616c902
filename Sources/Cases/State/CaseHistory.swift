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
      Set(try CaseResolver(state.settings.domain).resolve(input, isStrict: true).items.map(\.id.family))
    }
    name = CaseFolder.name(of: record.name)
    total = events.count
    let chosen = Self.entries(of: events, state).filter { entry in
      let subject = entry.event.technique ?? entry.target?.technique
      return (families.map { families in subject.map { families.contains($0.family) } ?? false } ?? true)
        && (author.map { $0 == entry.event.author } ?? true)
    }
    entries = last.map { Array(chosen.suffix($0)) } ?? chosen
  }

  /// Events with what they take back and what takes them back.
  static func entries(of events: [CaseEvent], _ state: CaseState) -> [Entry] {
    let byID = Dictionary(events.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var undoing: [String: CaseEvent] = [:]
    for event in events {
      if case .undone(let id) = event.action, !state.undone.contains(event.id) { undoing[id] = event }
    }
    return events.map { event in
      var target: CaseEvent?
      if case .undone(let id) = event.action { target = byID[id] }
      return Entry(event: event, undoing: undoing[event.id], target: target)
    }
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
    target.map { "took back #\($0.number) (\(CaseWords.what($0)))" } ?? CaseWords.what(event)
  }

  /// The same with who did it and why.
  package var sentence: String {
    let text = "\(event.author) \(text)"
    return event.reason.map { text + ": " + $0 } ?? text
  }
}
