import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program of the system that is run to its end.
enum ChildProcess {
  struct Result {
    /// The exit status; above 128 where a signal ended it.
    let status: Int32
    /// Whether it was ended because it took too long.
    let isStopped: Bool
    let output: Data
    let complaints: String
  }

  /// Runs a program that is looked for in `PATH`; `nil` where it is not there.
  ///
  /// - Parameter patience: after how many seconds it is ended; it is waited for however long when `nil`.
  ///
  /// What it writes goes to files without a name, so that nothing remains of it however this ends.
  static func run(_ program: String, _ arguments: [String], patience: Int? = nil) throws(FileError) -> Result? {
    let (output, complaints) = (nameless(), nameless())
    defer {
      close(output)
      close(complaints)
    }
    guard output >= 0, complaints >= 0 else {
      throw FileError(
        temporaryFolder, problem: "no temporary file can be made there", advice: "set TMPDIR to a folder with room",
        failure: .refused)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    #else
    var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, complaints, 2)
    var process: pid_t = 0
    // ENOENT and the like: there is no such program, or none that may be run.
    guard posix_spawnp(&process, program, &actions, nil, &words, environ) == 0 else { return nil }
    let (ended, isStopped) = end(of: process, patience: patience)
    let signal = ended & 0x7F
    return Result(
      status: signal == 0 ? (ended >> 8) & 0xFF : 128 + signal, isStopped: isStopped,
      output: contents(of: output),
      complaints: String(decoding: contents(of: complaints), as: UTF8.self))
  }

  /// How a process ended, and whether it had to be ended.
  private static func end(of process: pid_t, patience: Int?) -> (ended: Int32, isStopped: Bool) {
    var ended: Int32 = 0
    if let patience {
      let clock = ContinuousClock()
      let last = clock.now + .seconds(patience)
      while clock.now < last {
        if waitpid(process, &ended, WNOHANG) == process { return (ended, false) }
        usleep(10_000)
      }
      kill(process, SIGKILL)
    }
    while waitpid(process, &ended, 0) < 0, errno == EINTR {}
    return (ended, patience != nil)
  }

  private static var temporaryFolder: String { FileManager.default.temporaryDirectory.path }

  /// A file that is open and has no name any more.
  private static func nameless() -> Int32 {
    var name = Array((temporaryFolder + "/tie-XXXXXX").utf8CString)
    let file = mkstemp(&name)
    if file >= 0 { unlink(name) }
    return file
  }

  private static func contents(of file: Int32) -> Data {
    lseek(file, 0, SEEK_SET)
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return data }
      data.append(contentsOf: buffer[..<count])
    }
  }
}
