import ArgumentParser
import FileFormats
import InferenceService
import Terminal

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Turns whatever stopped a command into words and an exit code (see docs/exit-codes.md).
enum Failure {
  static func report(_ error: any Error, arguments: [String]) -> Never {
    // The command has said all that there is to say.
    if let code = error as? ExitCode { exit(code.rawValue) }
    if let unknown = UsageError(helpAbout: arguments) { complain(unknown) }
    if Tie.exitCode(for: error) == .success {
      Output.write(Help.withExamples(Tie.fullMessage(for: error), arguments: arguments))
      exit(0)
    }
    complain(isParserError(error) ? UsageError(error, arguments: arguments) : Self.explained(error, arguments))
  }

  private static func complain(_ explained: any ExplainedError) -> Never {
    // What a file is called, and what is in it, stays on the line; the parser lists choices on several.
    let summary = explained is UsageError ? explained.summary : SafeText.line(explained.summary)
    Output.complain(Style.standardError.error("error:") + " " + summary)
    if let advice = explained.advice { Output.complain(advice) }
    exit(explained.failure.rawValue)
  }

  /// The error with fields called by their options.
  private static func explained(_ error: any Error, _ arguments: [String]) -> any ExplainedError {
    let explained = ServiceError.explained(error)
    guard let named = (explained as? ServiceError)?.naming({ FlagName.of($0, value: $1) }) else { return explained }
    return FileArguments.explained(named, arguments: arguments)
  }

  /// Whether the parser of the command line complained; its own errors are of types that it does not name.
  private static func isParserError(_ error: any Error) -> Bool {
    error is ValidationError || Tie.exitCode(for: error) == .validationFailure
  }
}
