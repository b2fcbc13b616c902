package import FileFormats
package import InferenceService

/// What a command did in a case.
package struct CaseChange: Sendable, JSONRepresentable {
  /// The case.
  package let name: String
  /// What was added.
  package let added: [CaseHistory.Entry]
  /// What stands now.
  package let state: CaseState
  package let warnings: [ServiceWarning]

  /// - Parameter added: how many of the events, at their end, are new.
  init(name: String, events: [CaseEvent], added: Int, warnings: [ServiceWarning]) {
    self.name = name
    let state = CaseState(events)
    self.added = CaseHistory.entries(of: Array(events.suffix(added)), state)
    self.state = state
    self.warnings = warnings
  }

  package var json: JSONValue {
    .members([
      "case": name, "added": added, "confirmed": state.confirmed, "ruled_out": state.ruledOut,
      "events": state.eventCount, "warnings": warnings,
    ])
  }
}
