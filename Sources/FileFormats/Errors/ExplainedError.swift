/// An error that a person can act on: what is wrong, and what to do about it.
///
/// Every error that reaches the command line, the HTTP API or an agent conforms, so that each surface renders one
/// shape: the first line says what is wrong, the second what to do.
public protocol ExplainedError: Error, Sendable, CustomStringConvertible {
  /// What is wrong, naming the file, line or field; one sentence without a final full stop.
  var summary: String { get }
  /// What to do about it, if there is something; one sentence.
  var advice: String? { get }
  /// Whose move it is, which decides the exit code.
  var failure: FailureKind { get }
}

extension ExplainedError {
  /// The summary and, on a line of its own, the advice.
  public var description: String {
    guard let advice else { return summary }
    return "\(summary)\n\(advice)"
  }
}

/// Why a request could not be answered; raw values are the exit codes of the command line.
public enum FailureKind: Int32, Sendable {
  /// The request was understood, but there is nothing to answer it with.
  case nothingToAnswer = 1
  /// The command or request was invalid.
  case usage = 2
  /// An input could not be read.
  case unreadableInput = 3
  /// A model or data set was read and refused, or an output could not be written.
  case refused = 4
  /// Something given was not understood, and only a complete reading was wanted.
  case notUnderstood = 5
}
