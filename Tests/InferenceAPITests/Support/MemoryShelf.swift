import Cases
import Foundation
import Synchronization

/// Cases that nobody keeps.
final class MemoryShelf: CaseShelf {
  private final class Record: CaseRecord {
    let name: String
    private let kept = Mutex<[CaseEvent]>([])

    init(_ name: String) { self.name = name }

    func events() -> [CaseEvent] { kept.withLock { $0 } }

    func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int) {
      try kept.withLock { kept in
        let drafts = try decide(kept)
        for draft in drafts { kept.append(draft.numbered(kept.count + 1)) }
        return (kept, drafts.count)
      }
    }
  }

  private let records = Mutex<[String: Record]>([:])

  var names: [String] { records.withLock { $0.keys.sorted() } }

  func open(_ name: String) throws -> any CaseRecord {
    try records.withLock { records in
      guard let record = records[name] else { throw CocoaError(.fileNoSuchFile) }
      return record
    }
  }

  func create(_ name: String, _ drafts: [CaseDraft]) throws -> any CaseRecord {
    let record = Record(name)
    _ = try record.write { _ in drafts }
    records.withLock { $0[name] = record }
    return record
  }

  func delete(_ name: String) { records.withLock { $0[name] = nil } }
}
