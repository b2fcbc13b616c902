#if Cases
import AttackKnowledge
import Cases
import FileFormats
import GRDB

/// A case in a SQLite file.
///
/// What `write` returned is on the disk (write-ahead log, synchronous FULL). Deleted content is overwritten.
final class CaseDatabase: CaseRecord {
  let name: String
  private let queue: DatabaseQueue

  /// Opens a case that exists.
  init(_ path: String) throws {
    name = path
    try CaseHeader.check(path)
    PrivateFile.restrict(path)
    do {
      queue = try Self.opened(PrivateFile.expanded(path))
      try queue.read { db in
        guard try !CaseSchema.migrator.hasBeenSuperseded(db) else { throw CaseHeader.newer(path) }
      }
      try CaseSchema.migrator.migrate(queue)
      try queue.writeWithoutTransaction { db in
        // Readers and one writer at a time, each of whose transactions is on the disk before it returns.
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      }
    } catch {
      throw CaseTrouble.explained(error, path)
    }
  }

  /// Makes a case with its first events, under its name only when it is whole.
  static func create(_ path: String, _ drafts: [CaseDraft]) throws -> CaseDatabase {
    let isNew: Bool
    do {
      isNew = try PrivateFile.make(path) { temporary in
        let queue = try opened(temporary)
        try CaseSchema.migrator.migrate(queue)
        try queue.write { db in for draft in drafts { try insert(draft, db) } }
        try queue.close()
      }
    } catch {
      throw CaseTrouble.explained(error, path)
    }
    guard isNew else {
      throw FileError(
        path, problem: "exists already", advice: "give the case another name, or work on that one", failure: .refused)
    }
    return try CaseDatabase(path)
  }

  /// Overwrites what a case says, and removes its files.
  static func delete(_ path: String) throws {
    do {
      let database = try CaseDatabase(path)
      try database.queue.writeWithoutTransaction { db in
        try db.execute(sql: "DROP TABLE event")
        _ = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
      try database.queue.close()
    } catch {
      throw CaseTrouble.explained(error, path)
    }
    for suffix in ["-wal", "-shm", ""] { try PrivateFile.remove(path + suffix) }
  }

  func events() throws -> [CaseEvent] {
    do {
      return try queue.read { try fetched($0) }
    } catch {
      throw CaseTrouble.explained(error, name)
    }
  }

  func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int) {
    do {
      var events: [CaseEvent] = []
      var added = 0
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          events = try fetched(db)
          let drafts = try decide(events)
          for draft in drafts { events.append(try Self.insert(draft, db)) }
          added = drafts.count
          return .commit
        }
      }
      return (events, added)
    } catch {
      throw CaseTrouble.explained(error, name)
    }
  }

  private func fetched(_ db: Database) throws -> [CaseEvent] {
    var events: [CaseEvent] = []
    let rows = try Row.fetchCursor(db, sql: CaseSchema.selection)
    while let row = try rows.next() {
      let number: Int = row[0]
      let kind: String = row[4]
      let technique: String? = row[5]
      let detail: String? = row[7]
      guard
        let action = CaseAction(
          kind: kind, technique: technique.flatMap { TechniqueID($0) },
          detail: detail.flatMap { JSONValue(parsing: Data($0.utf8)) } ?? .null)
      else {
        throw FileError(
          name, problem: "event #\(number) (“\(SafeText.line(kind))”) is not one that this program knows",
          advice: "use a newer version of tie", failure: .refused)
      }
      events.append(
        CaseEvent(number: number, id: row[1], time: row[2], author: row[3], action: action, reason: row[6]))
    }
    return events
  }

  @discardableResult
  private static func insert(_ draft: CaseDraft, _ db: Database) throws -> CaseEvent {
    let detail = draft.action.detail
    let text = detail == .null ? nil : String(decoding: detail.compactJSON.dropLast(), as: UTF8.self)
    let values: StatementArguments = [
      draft.id, draft.time, draft.author, draft.action.kind, draft.action.technique?.description, draft.reason, text,
    ]
    try db.cachedStatement(sql: CaseSchema.insertion).execute(arguments: values)
    return draft.numbered(Int(db.lastInsertedRowID))
  }

  private static func opened(_ place: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "case"
    // Another writer is done within milliseconds; whoever holds a case longer is told of.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      _ = try Int.fetchOne(db, sql: "PRAGMA secure_delete = ON")
    }
    return try DatabaseQueue(path: place, configuration: configuration)
  }
}
#endif
