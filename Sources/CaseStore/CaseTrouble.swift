#if Cases
import CSQLite
import FileFormats

/// Puts what SQLite has to say into words.
enum CaseTrouble {
  static func explained(_ error: any Error, _ path: String) -> any Error {
    guard let error = error as? SQLiteError else { return error }
    func refused(_ problem: String, _ advice: String) -> FileError {
      FileError(path, problem: problem, advice: advice, failure: .refused)
    }
    switch error.code {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return refused("is being written by another program", "try again when it is done; nothing was changed")
    case SQLITE_FULL:
      return refused("could not be written: the disk is full", "free some space; nothing was changed")
    case SQLITE_IOERR:
      return refused(
        "could not be read or written (\(error.message))",
        "check the disk and its free space; nothing was changed")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH:
      return refused(
        "cannot be opened for writing: permission denied",
        "a case and its folder must be writable, as SQLite keeps a log beside it; copy it to a folder of yours")
    case SQLITE_NOTADB, SQLITE_CORRUPT:
      return FileError(
        path, problem: "is damaged (\(error.message))",
        advice: "use a copy of it; sqlite3 FILE .recover saves what can be read")
    default:
      // Never the values of a statement: they are what the case is about.
      return refused("SQLite says: \(error.message)", "use a copy of the case")
    }
  }
}
#endif
