package import AttackKnowledge

/// Something that somebody did in a case: cases are made of nothing else, and none is ever changed.
package struct CaseEvent: Sendable, Equatable {
  /// The place in the case, from 1.
  package let number: Int
  /// What it is known by in copies of the case: a UUID.
  package let id: String
  /// When it was entered, in UTC, as STIX writes times.
  package let time: String
  /// Who did it.
  package let author: String
  /// What was done.
  package let action: CaseAction
  /// Why.
  package let reason: String?

  package init(number: Int, id: String, time: String, author: String, action: CaseAction, reason: String? = nil) {
    self.number = number
    self.id = id
    self.time = time
    self.author = author
    self.action = action
    self.reason = reason
  }

  /// The technique that it is about, if it is about one.
  package var technique: TechniqueID? { action.technique }
}

/// An event before it is kept, when it has no place yet.
package struct CaseDraft: Sendable, Equatable {
  /// What it is known by in copies of the case: a UUID.
  package let id: String
  package let time: String
  package let author: String
  package let action: CaseAction
  package let reason: String?

  package init(id: String, time: String, author: String, action: CaseAction, reason: String? = nil) {
    self.id = id
    self.time = time
    self.author = author
    self.action = action
    self.reason = reason
  }

  /// The event at its place.
  package func numbered(_ number: Int) -> CaseEvent {
    CaseEvent(number: number, id: id, time: time, author: author, action: action, reason: reason)
  }
}
