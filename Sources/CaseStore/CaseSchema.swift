#if Cases
import GRDB

/// What case files hold.
enum CaseSchema {
  /// "TIEC", in the file's header: this is a case.
  static let applicationID = 0x5449_4543

  /// Steps from an empty file to today's form, by name. They are only ever added to.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 events") { db in
      try db.execute(
        sql: """
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
          PRAGMA user_version = 1;
          """)
    }
    return migrator
  }()

  static let selection = "SELECT number, id, time, author, kind, technique, reason, detail FROM event ORDER BY number"
  static let insertion =
    "INSERT INTO event (id, time, author, kind, technique, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?)"
}
#endif
