import FileFormats
import InferenceService

extension CaseDesk {
  /// Takes back one event, or the newest of this person that still counts. Nothing is removed: the history keeps both.
  ///
  /// - Parameter number: the event's place in the case.
  package func undo(_ number: Int?, reason: String?) throws -> CaseChange {
    let (events, added) = try record.write { events in
      let undone = draft(.undone(event: try undoable(number, events).id), reason: reason)
      try WorkDeadline.check()
      return [undone]
    }
    WorkDeadline.lift()
    return CaseChange(name: name, events: events, added: added, warnings: [])
  }

  private func undoable(_ number: Int?, _ events: [CaseEvent]) throws(ServiceError) -> CaseEvent {
    let undone = CaseState(events).undone
    guard let number else {
      let own = events.last { event in
        event.author == author && !undone.contains(event.id) && event.action.isUndoneByDefault
      }
      if let own { return own }
      throw ServiceError(
        code: "nothing_to_undo", summary: "\(name) has nothing by \(author) that could be undone",
        advice: "name an event of somebody else by its number: tie case history \(name) lists them",
        failure: .nothingToAnswer)
    }
    guard let event = events.first(where: { $0.number == number }) else {
      throw ServiceError(
        code: "no_such_event", summary: "\(name) has no event #\(number), but \(events.count) of them",
        advice: "tie case history \(name) lists them", failure: .usage)
    }
    if case .created = event.action {
      throw ServiceError(
        code: "beginning", summary: "#\(number) is the beginning of the case, which cannot be undone",
        advice: "tie case delete \(name) removes the case", failure: .usage)
    }
    guard !undone.contains(event.id) else {
      throw ServiceError(
        code: "undone_already", summary: "#\(number) is undone already",
        advice: "tie case history \(name) says by whom",
        failure: .usage)
    }
    return event
  }
}

extension CaseAction {
  /// Undoing is undone by number only: who undoes twice means two events.
  fileprivate var isUndoneByDefault: Bool {
    switch self {
    case .created, .undone: false
    default: true
    }
  }
}
