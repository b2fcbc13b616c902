#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

#if Server
import FileFormats
import InferenceService
import Logging

/// The HTTP server.
@main
enum TieServer {
  static func main() async {
    let arguments = ProgramArguments.all
    do {
      if arguments.contains("--help") || arguments.contains("-h") { return print(HelpText.text, terminator: "") }
      if arguments.contains("--version") { return print(ProductVersion.current) }
      let settings = try await ServerSettings(
        arguments: arguments, environment: ProcessInfo.processInfo.environment)
      if arguments.contains("--print-config") { return print(settings.json(), terminator: "") }
      if arguments.contains("--check-health") { return try await HealthCheck.run(settings) }
      try await ServerApplication.run(settings, logger: try logger(settings))
    } catch {
      let explained = ServiceError.explained(error)
      StandardError.write("error: " + explained.summary)
      if let advice = explained.advice { StandardError.write(advice) }
      exit(explained.failure.rawValue)
    }
  }

  private static func logger(_ settings: ServerSettings) throws -> Logger {
    let name = settings.text(.logLevel) ?? ""
    guard let level = Logger.Level(rawValue: name) else {
      throw ServiceError(
        code: "bad_setting", summary: "there is no log level “\(name)”",
        advice: "one of " + Logger.Level.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    LoggingSystem.bootstrap { _ in LineLogHandler() }
    var logger = Logger(label: "tie-server")
    logger.logLevel = level
    return logger
  }
}
#else
/// What is built where the server's packages were not asked for.
@main
enum TieServer {
  static func main() {
    print("tie-server needs packages of its own. Run it with: swift run --traits Server tie-server")
    exit(2)
  }
}
#endif
