import Foundation

@testable import Cases

/// A case that nobody keeps.
final class MemoryCase: CaseRecord, @unchecked Sendable {
  let name: String
  // Only under the lock.
  private var kept: [CaseEvent] = []
  private let lock = NSLock()

  init(_ name: String = "acme.tiecase") { self.name = name }

  func events() -> [CaseEvent] { lock.withLock { kept } }

  func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int) {
    try lock.withLock {
      let drafts = try decide(kept)
      for draft in drafts { kept.append(draft.numbered(kept.count + 1)) }
      return (kept, drafts.count)
    }
  }

  /// A desk whose events have the ids a1, a2 … and times a minute apart.
  func desk(_ author: String = "alice") -> CaseDesk {
    CaseDesk(self, author: author) { [self] in
      // Called while the lock is held or before: ids need only differ.
      counter += 1
      let minute = counter < 10 ? "0\(counter)" : "\(counter)"
      return ("e\(counter)", "2026-03-01T09:\(minute):00.000Z")
    }
  }

  private nonisolated(unsafe) var counter = 0
}
