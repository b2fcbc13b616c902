#if Cases
import CSQLite

/// A connection to a SQLite file, of which one thread at a time may make use.
final class SQLiteConnection {
  private var handle: OpaquePointer?

  /// - Parameter busyMilliseconds: how long a statement waits for other connections to the file.
  init(_ path: String, busyMilliseconds: Int32) throws(SQLiteError) {
    // Whoever holds the connection sees to it that no two threads use it, so SQLite need not.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let status = sqlite3_open_v2(path, &handle, flags, nil)
    guard status == SQLITE_OK else {
      let error = error(status)
      sqlite3_close_v2(handle)
      handle = nil
      throw error
    }
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, busyMilliseconds)
  }

  deinit { sqlite3_close_v2(handle) }

  /// Closes the file; the last connection to it moves what its log holds into it.
  func close() throws(SQLiteError) {
    try check(sqlite3_close(handle))
    handle = nil
  }

  /// The number of the row that was added last.
  var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Runs statements that take no values, and passes over what they answer.
  func run(_ sql: String) throws(SQLiteError) { try check(sqlite3_exec(handle, sql, nil, nil, nil)) }

  /// The whole number that a statement answers with, if any.
  func integer(_ sql: String) throws(SQLiteError) -> Int? {
    let statement = try prepared(sql)
    return try statement.step() ? statement.integer(0) : nil
  }

  func prepared(_ sql: String) throws(SQLiteError) -> SQLiteStatement { try SQLiteStatement(sql, self) }

  /// Writes all of what `body` writes, or nothing. No other connection writes meanwhile.
  func transaction<Answer>(_ body: () throws -> Answer) throws -> Answer {
    try begin()
    do {
      let answer = try body()
      try commit()
      return answer
    } catch {
      rollBack()
      throw error
    }
  }

  /// Begins to write; no other connection writes until ``commit()`` or ``rollBack()``.
  func begin() throws(SQLiteError) { try run("BEGIN IMMEDIATE") }

  func commit() throws(SQLiteError) { try run("COMMIT") }

  /// Takes back what was written since ``begin()``, because of a fault, which is what is told of.
  func rollBack() {
    // SQLite has ended the transaction itself after some faults, such as a full disk.
    if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
  }

  func check(_ status: Int32) throws(SQLiteError) {
    guard status == SQLITE_OK else { throw error(status) }
  }

  func error(_ status: Int32) -> SQLiteError {
    let message = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(status)
    return SQLiteError(extendedCode: status, message: message.map { String(cString: $0) } ?? "error \(status)")
  }

  fileprivate func compiled(_ sql: String) throws(SQLiteError) -> OpaquePointer? {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, sql, -1, &statement, nil))
    return statement
  }
}

/// A statement that was compiled: it runs any number of times, each with other values.
final class SQLiteStatement {
  private let connection: SQLiteConnection
  private let handle: OpaquePointer?

  fileprivate init(_ sql: String, _ connection: SQLiteConnection) throws(SQLiteError) {
    self.connection = connection
    handle = try connection.compiled(sql)
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement, which answers with no row, with these values.
  func run(_ values: [String?]) throws(SQLiteError) {
    for (index, value) in values.enumerated() {
      try connection.check(bind(value, Int32(index + 1)))
    }
    do throws(SQLiteError) {
      _ = try step()
    } catch {
      sqlite3_reset(handle)
      throw error
    }
    try connection.check(sqlite3_reset(handle))
  }

  /// Goes to the next row; `false` when there is none.
  func step() throws(SQLiteError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let status: throw connection.error(status)
    }
  }

  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

  /// A text of this row; `nil` for NULL.
  func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    return String(
      decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
  }

  private func bind(_ value: String?, _ position: Int32) -> Int32 {
    guard var value else { return sqlite3_bind_null(handle, position) }
    // SQLITE_TRANSIENT, a macro that Swift does not see: SQLite keeps a copy.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return value.withUTF8 { bytes in
      // An empty text may have no address, which would be taken for NULL.
      guard let base = bytes.baseAddress else { return sqlite3_bind_text(handle, position, "", 0, copies) }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text64(handle, position, $0, sqlite3_uint64(bytes.count), copies, UInt8(SQLITE_UTF8))
      }
    }
  }
}
#endif
