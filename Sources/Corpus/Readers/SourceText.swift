import AttackKnowledge
import FileFormats

/// A file that has been read and is to be understood.
struct SourceText {
  /// The file as the user named it, for errors.
  let path: String
  /// The label for the reports.
  let label: String
  /// The bytes, without a byte order mark.
  let data: Data

  init(path: String, label: String, data: Data) {
    self.path = path
    self.label = label
    self.data = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
  }

  /// The whole text as JSON of a given shape; `expected` says in words what it should be.
  func decoded<Value: Decodable>(as type: Value.Type, expected: String) throws(FileError) -> Value {
    try type.init(json: data, path: path, expected: expected)
  }

  /// One line of the text, counted from 1, as JSON of a given shape.
  func decoded<Value: Decodable>(
    line: Data, number: Int, as type: Value.Type, expected: String
  ) throws(FileError) -> Value {
    do throws(FileError) {
      return try type.init(json: line, path: path, expected: expected)
    } catch {
      throw FileError(path, line: number, problem: error.problem, advice: error.advice)
    }
  }
}

/// What a format's reader makes of a file.
struct ReadReports {
  var reports: [Report] = []
  var tally = DiagnosticTally()
  var note: String?
}
