import Foundation
import TestSupport
import Testing

/// Ctrl-C in a sweep: what is finished is kept, and the same command continues.
@Suite struct InterruptedSweepTests {
  private let folder: TemporaryFolder
  private static let settings = 40
  private let arguments = [
    "sweep", "wals", "--corpus", "reports.csv", "--results", "results.csv", "--no-save-best", "--resamples", "0",
    "--threads", "1", "--parameter", "embedding_dimension=6", "--parameter", "epochs=60", "--grid",
    "regularization_coefficient=" + (1...settings).map(String.init).joined(separator: ","),
  ]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 200), to: "reports.csv")
  }

  private func rows() -> Int {
    guard let data = try? folder.read("results.csv") else { return 0 }
    return max(0, data.count { $0 == UInt8(ascii: "\n") } - 1)
  }

  /// Starts the sweep, sends a signal once there are a few rows, and waits for the end.
  private func interrupted(by signal: Int32) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try TieProcess.binary.get())
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "errors"))
    process.standardOutput = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let limit = Date(timeIntervalSinceNow: 60)
    while rows() < 3, process.isRunning, Date() < limit { usleep(2000) }
    kill(process.processIdentifier, signal)
    #expect(ended.wait(timeout: .now() + 60) == .success)
    return process
  }

  @Test func controlCEndsItWithAWordAndTheSameCommandContinues() throws {
    let process = try interrupted(by: SIGINT)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    let kept = rows()
    #expect((3..<Self.settings).contains(kept))
    let errors = String(decoding: try folder.read("errors"), as: UTF8.self)
    #expect(errors.contains("interrupted: results.csv has \(kept) of \(Self.settings) settings"))
    #expect(errors.contains("the same command continues"))
    let rest = try TieProcess.run(arguments, in: folder)
    #expect(rest.exitCode == 0)
    #expect(rest.output.contains("\(Self.settings) settings, \(kept) of them from before"))
    #expect(rows() == Self.settings)
  }

  @Test func beingKilledLosesNoFinishedRow() throws {
    let process = try interrupted(by: SIGKILL)
    #expect(process.terminationReason == .uncaughtSignal)
    let kept = rows()
    #expect(kept >= 3)
    let rest = try TieProcess.run(arguments, in: folder)
    #expect(rest.exitCode == 0)
    #expect(rest.output.contains("\(kept) of them from before"))
    #expect(rows() == Self.settings)
  }
}
