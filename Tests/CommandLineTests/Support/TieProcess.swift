import Foundation
import TestSupport

/// Runs the `tie` that was built beside these tests, as a user would.
enum TieProcess {
  /// What came of a run.
  struct Outcome: Sendable {
    let exitCode: Int32
    let data: Data
    let errors: String

    var output: String { String(decoding: data, as: UTF8.self) }
    var outputLines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs `tie` and waits for it.
  ///
  /// - Parameters:
  ///   - folder: the working folder, to which names of files in `arguments` are relative.
  ///   - input: what comes in on standard input.
  ///   - environment: variables beside those of the tests; those that change how text looks are not inherited.
  ///   - output: a file or device to write the answer to, instead of returning it.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder? = nil, input: Data = Data(),
    environment: [String: String] = [:], output: String? = nil, timeLimit: Double = 60
  ) throws -> Outcome {
    // Files, unlike pipes, never fill up: no amount of output can block the program or this thread.
    let streams = try TemporaryFolder()
    try streams.write(input, to: "in")
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    let exitCode = try run(
      binary.get(), arguments, in: folder ?? streams, environment: environment, timeLimit: timeLimit,
      input: try handle(forReading: streams.path + "/in"),
      output: try handle(forWriting: output ?? streams.path + "/out"),
      errors: try handle(forWriting: streams.path + "/err"))
    return Outcome(
      exitCode: exitCode, data: try streams.read("out"),
      errors: String(decoding: try streams.read("err"), as: UTF8.self))
  }

  /// Runs a program on open files and waits for its end; 128 and more is a signal, as in a shell.
  static func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder, environment: [String: String],
    timeLimit: Double, input: FileHandle, output: FileHandle, errors: FileHandle
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = inherited.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    guard ended.wait(timeout: .now() + timeLimit) == .success else {
      kill(process.processIdentifier, SIGKILL)
      throw Failure(description: "tie \(arguments.joined(separator: " ")) took more than \(timeLimit) s and was killed")
    }
    return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
  }

  /// Where the program lies: in the folder of the test bundle, which is among the words that these tests were started
  /// with.
  static let binary: Result<String, Failure> = {
    let places =
      [Bundle.main.executablePath].compactMap(\.self) + CommandLine.arguments + Bundle.allBundles.map(\.bundlePath)
    for place in places where place.contains("/") {
      var folder = URL(filePath: place)
      for _ in 0..<6 {
        folder.deleteLastPathComponent()
        let candidate = folder.appending(path: "tie").path
        if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) { return .success(candidate) }
      }
    }
    return .failure(
      Failure(
        description: "the built program “tie” is not beside the test bundle; looked around \(places); run `swift build`"
      ))
  }()

  private static let inherited = ProcessInfo.processInfo.environment.filter {
    !["NO_COLOR", "TERM", "COLUMNS", "LINES"].contains($0.key)
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)[.type]) as? FileAttributeType == .typeDirectory
  }

  private static func handle(forReading path: String) throws -> FileHandle {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw Failure(description: "cannot read \(path)") }
    return handle
  }

  private static func handle(forWriting path: String) throws -> FileHandle {
    guard let handle = FileHandle(forWritingAtPath: path) else { throw Failure(description: "cannot write \(path)") }
    return handle
  }
}
