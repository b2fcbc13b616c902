#if Cases
import AttackKnowledge
import Cases
import FileFormats
import Synchronization

/// A case in a SQLite file.
///
/// What `write` returned is on the disk (write-ahead log, synchronous FULL). Deleted content is overwritten.
final class CaseDatabase: CaseRecord {
  let name: String
  private let connection: Mutex<SQLiteConnection>

  /// Opens a case that exists.
  init(_ path: String) throws {
    name = path
    try CaseHeader.check(path)
    PrivateFile.restrict(path)
    do {
      let opened = try Self.opened(PrivateFile.expanded(path))
      guard try CaseSchema.migrate(opened) else { throw CaseHeader.newer(path) }
      // Readers and one writer at a time, each of whose transactions is on the disk before it returns.
      try opened.run("PRAGMA journal_mode = WAL")
      connection = Mutex(opened)
    } catch {
      throw CaseTrouble.explained(error, path)
    }
  }

  /// Makes a case with its first events, under its name only when it is whole.
  static func create(_ path: String, _ drafts: [CaseDraft]) throws -> CaseDatabase {
    let isNew: Bool
    do {
      isNew = try PrivateFile.make(path) { temporary in
        let connection = try opened(temporary)
        _ = try CaseSchema.migrate(connection)
        _ = try connection.transaction { try insert(drafts, connection) }
        try connection.close()
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
      try database.connection.withLock { connection in
        try connection.run("DROP TABLE event; PRAGMA wal_checkpoint(TRUNCATE)")
        try connection.close()
      }
    } catch {
      throw CaseTrouble.explained(error, path)
    }
    for suffix in ["-wal", "-shm", ""] { try PrivateFile.remove(path + suffix) }
  }

  func events() throws -> [CaseEvent] {
    do {
      return try connection.withLock { try fetched($0) }
    } catch {
      throw CaseTrouble.explained(error, name)
    }
  }

  func write(_ decide: ([CaseEvent]) throws -> [CaseDraft]) throws -> (events: [CaseEvent], added: Int) {
    do {
      return try connection.withLock { connection in
        try connection.begin()
        do {
          let events = try fetched(connection)
          let added = try Self.insert(decide(events), connection)
          try connection.commit()
          return (events + added, added.count)
        } catch {
          connection.rollBack()
          throw error
        }
      }
    } catch {
      throw CaseTrouble.explained(error, name)
    }
  }

  private func fetched(_ connection: SQLiteConnection) throws -> [CaseEvent] {
    var events: [CaseEvent] = []
    let row = try connection.prepared(CaseSchema.selection)
    while try row.step() {
      let number = row.integer(0)
      guard let id = row.text(1), let time = row.text(2), let author = row.text(3), let kind = row.text(4) else {
        throw FileError(
          name, problem: "is damaged (event #\(number) lacks what every event has)", advice: "use a copy of it")
      }
      guard
        let action = CaseAction(
          kind: kind, technique: row.text(5).flatMap { TechniqueID($0) },
          detail: row.text(7).flatMap { JSONValue(parsing: Data($0.utf8)) } ?? .null)
      else {
        throw FileError(
          name, problem: "event #\(number) (“\(SafeText.line(kind))”) is not one that this program knows",
          advice: "use a newer version of tie", failure: .refused)
      }
      events.append(CaseEvent(number: number, id: id, time: time, author: author, action: action, reason: row.text(6)))
    }
    return events
  }

  private static func insert(_ drafts: [CaseDraft], _ connection: SQLiteConnection) throws -> [CaseEvent] {
    let statement = try connection.prepared(CaseSchema.insertion)
    return try drafts.map { draft in
      let detail = draft.action.detail
      let text = detail == .null ? nil : String(decoding: detail.compactJSON.dropLast(), as: UTF8.self)
      try statement.run([
        draft.id, draft.time, draft.author, draft.action.kind, draft.action.technique?.description, draft.reason, text,
      ])
      return draft.numbered(connection.lastInsertedRow)
    }
  }

  private static func opened(_ place: String) throws -> SQLiteConnection {
    // Another writer is done within milliseconds; whoever holds a case longer is told of.
    let connection = try SQLiteConnection(place, busyMilliseconds: 5000)
    try connection.run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON")
    return connection
  }
}
#endif
