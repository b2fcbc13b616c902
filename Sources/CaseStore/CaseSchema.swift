#if Cases
/// What case files hold.
enum CaseSchema {
  /// "TIEC", in the file's header: this is a case.
  static let applicationID = 0x5449_4543

  /// Today's form. A file's `user_version` is the number of steps that it has been through.
  static var version: Int { steps.count }

  /// Brings a file to today's form: all steps that it lacks, or none.
  ///
  /// - Returns: whether it could be; a file of a newer program is left as it is.
  static func migrate(_ connection: SQLiteConnection) throws -> Bool {
    // Mostly there is nothing to do, and then nobody else's writing is waited for.
    if let known = try connection.integer(stored), known >= version { return known == version }
    return try connection.transaction {
      let done = try connection.integer(stored) ?? 0
      guard done <= version else { return false }
      for step in steps.dropFirst(done) { try connection.run(step) }
      try connection.run("PRAGMA user_version = \(version)")
      return true
    }
  }

  static let selection = "SELECT number, id, time, author, kind, technique, reason, detail FROM event ORDER BY number"
  static let insertion =
    "INSERT INTO event (id, time, author, kind, technique, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"

  private static let stored = "PRAGMA user_version"

  /// Steps from an empty file to today's form. They are only ever added to.
  private static let steps = [
    """
    CREATE TABLE event (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      time TEXT NOT NULL,
      author TEXT NOT NULL,
      kind TEXT NOT NULL,
      technique TEXT,
      reason TEXT,
      detail TEXT);
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    PRAGMA application_id = \(applicationID);
    """
  ]
}
#endif
