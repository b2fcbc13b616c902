/// Where the events of one case are kept.
///
/// Several programs may write to one case at once: whoever writes sees all that was kept before, and no one else writes
/// until it is kept.
package protocol CaseRecord: Sendable {
  /// What it is called in messages: its file.
  var name: String { get }

  /// All events in their order.
  func events() throws -> [CaseEvent]

  /// Adds what `decide` makes of the events that are there; what was returned is on the disk.
  ///
  /// - Returns: all events, and how many of them at the end are new.
  func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int)
}
