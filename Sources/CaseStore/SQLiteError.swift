#if Cases
import CSQLite

/// What SQLite refused, in its own words.
struct SQLiteError: Error {
  /// The extended result code, such as `SQLITE_IOERR_WRITE`.
  let extendedCode: Int32
  /// Never has values of a statement: they are what a case is about.
  let message: String

  /// The kind of fault, without its details.
  var code: Int32 { extendedCode & 0xFF }
}
#endif
