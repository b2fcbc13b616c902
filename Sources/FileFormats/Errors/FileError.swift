/// A file that could not be read, understood or written.
public struct FileError: ExplainedError, Equatable {
  /// The file as the user named it.
  public let path: String
  /// The line (counted from 1) at which the trouble is, if one can be named.
  public let line: Int?
  /// What is wrong, continuing "PATH: …".
  public let problem: String
  /// What to do about it.
  public let advice: String?
  /// Whether the file was unreadable or was read and refused.
  public let failure: FailureKind

  /// Creates an error about `path`.
  public init(
    _ path: String, line: Int? = nil, problem: String, advice: String? = nil,
    failure: FailureKind = .unreadableInput
  ) {
    self.path = path
    self.line = line
    self.problem = SafeText.part(problem)
    self.advice = advice.map(SafeText.part)
    self.failure = failure
  }

  /// The same trouble with a file in `folder`, which is written under another name until it is whole: told by the name
  /// that the user gave.
  package func naming(_ folder: String, insteadOf temporary: String) -> FileError {
    guard path == temporary || path.hasPrefix(temporary + "/") else { return self }
    return FileError(
      folder + path.dropFirst(temporary.count), line: line, problem: problem, advice: advice, failure: failure)
  }

  /// `PATH:LINE: PROBLEM`.
  public var summary: String {
    let name = SafeText.part(path)
    let place = line.map { "\(name):\($0)" } ?? name
    return "\(place): \(problem)"
  }
}
