import Foundation
import TestSupport

/// Runs a shell in which `$TIE` is the built program.
enum Shell {
  /// What the script writes to standard error.
  static func run(_ script: String, in folder: TemporaryFolder) throws -> String {
    try folder.write("", to: "shell.out")
    try folder.write("", to: "shell.err")
    guard let output = FileHandle(forWritingAtPath: folder.path + "/shell.out"),
      let errors = FileHandle(forWritingAtPath: folder.path + "/shell.err")
    else { throw TieProcess.Failure(description: "cannot write to \(folder.path)") }
    _ = try TieProcess.run(
      "/bin/sh", ["-c", script], in: folder, environment: ["TIE": TieProcess.binary.get()], timeLimit: 60,
      input: .nullDevice, output: output, errors: errors)
    return String(decoding: try folder.read("shell.err"), as: UTF8.self)
  }
}
