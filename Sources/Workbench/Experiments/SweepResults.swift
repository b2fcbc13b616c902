import FileFormats
import InferenceService
import Recommenders
import Synchronization

/// The results of a sweep in a CSV file that grows with every setting and that a second run continues.
///
/// A row is handed to the system in one piece as soon as it is known, so an interruption at any moment loses no finished
/// setting; a line that was cut short is dropped when the file is opened again.
final class SweepResults: Sendable {
  private struct State {
    var rows: [SweepRow]
    var failure: FileError?
  }

  let path: String
  private let columns: SweepColumns
  private let file: AppendingFile
  private let state: Mutex<State>

  /// Opens a file of results or begins one.
  ///
  /// - Throws: when there is a file of another sweep, or of something else.
  init(_ path: String, columns: SweepColumns, fingerprint: SweepFingerprint) throws {
    let meta = SweepFingerprint.path(beside: path)
    var rows: [SweepRow] = []
    if OutputFolder.holdsFile(path) {
      let data = try InputFile.read(path, allowEmpty: true)
      guard OutputFolder.holdsFile(meta) else {
        throw Self.refused(path, "a file is there already, and nothing says that it holds the results of a sweep")
      }
      guard let other = JSONValue(parsing: try InputFile.read(meta)), other["format"]?.string != nil else {
        throw Self.refused(meta, "does not say which sweep the results beside it belong to")
      }
      if let difference = fingerprint.difference(to: other) {
        throw Self.refused(path, "holds results of another sweep: \(difference)")
      }
      let whole = Self.wholeLines(data)
      rows = try Self.rows(whole, path: path, columns: columns)
      if whole.isEmpty {
        try OutputFile.write(CSVWriter(header: columns.header).data, to: path, continues: true)
      } else if whole.count < data.count {
        try OutputFile.write(whole, to: path, continues: true)
      }
    } else {
      // The description first: without it, rows would be nobody's.
      try OutputFile.write(fingerprint.indentedJSON, to: meta)
      try OutputFile.write(CSVWriter(header: columns.header).data, to: path)
    }
    self.path = path
    self.columns = columns
    file = try AppendingFile(path)
    state = Mutex(State(rows: rows))
  }

  /// What is in the file so far.
  var rows: [SweepRow] { state.withLock(\.rows) }

  /// Why the file could not be added to, if it could not.
  var failure: FileError? { state.withLock(\.failure) }

  /// Adds a row to the file.
  func append(_ row: SweepRow) {
    var writer = CSVWriter(header: columns.header)
    let start = writer.data.count
    writer.append(columns.fields(row))
    let line = Data(writer.data.dropFirst(start))
    state.withLock { state in
      do throws(FileError) {
        try file.append(line)
        state.rows.append(row)
      } catch {
        state.failure = error
      }
    }
  }

  /// Puts the rows into the order of their parameters: the file is the same whatever came first.
  func sort() throws {
    var writer = CSVWriter(header: columns.header)
    for row in rows.sorted(by: columns.precedes) { writer.append(columns.fields(row)) }
    try OutputFile.write(writer.data, to: path, continues: true)
  }

  /// The bytes up to the last line feed.
  private static func wholeLines(_ data: Data) -> Data {
    data.lastIndex(of: UInt8(ascii: "\n")).map { Data(data[...$0]) } ?? Data()
  }

  private static func rows(_ data: Data, path: String, columns: SweepColumns) throws -> [SweepRow] {
    guard !data.isEmpty else { return [] }
    let table = try CSVTable(parsing: data, path: path)
    guard table.header == columns.header else {
      throw refused(path, "has other columns than a sweep of this model")
    }
    var seen: Set<[String: Double]> = []
    return try table.rows.map(columns.row).filter { seen.insert($0.parameters).inserted }
  }

  private static func refused(_ path: String, _ problem: String) -> FileError {
    FileError(
      path, problem: problem, advice: "name another file with --results, or move this one out of the way",
      failure: .refused)
  }
}
