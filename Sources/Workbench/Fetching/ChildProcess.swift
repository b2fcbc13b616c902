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
    let output: Data
    let complaints: String
    /// Whether it was ended because it took too long.
    var isLate = false
  }

  /// Runs a program that is looked for in `PATH`; `nil` where it is not there.
  ///
  /// What it writes goes to files without a name, so that nothing remains of it however this ends.
  ///
  /// - Parameter timeLimit: the seconds after which it is ended; it may take any time when `nil`.
  static func run(
    _ program: String, _ arguments: [String], timeLimit: Int? = nil
  ) throws(FileError) -> Result? {
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
    let (ended, isLate) = wait(for: process, timeLimit: timeLimit)
    let signal = ended & 0x7F
    return Result(
      status: signal == 0 ? (ended >> 8) & 0xFF : 128 + signal, output: contents(of: output),
      complaints: String(decoding: contents(of: complaints), as: UTF8.self), isLate: isLate)
  }

  /// How a process ended, and whether it had to be made to.
  private static func wait(for process: pid_t, timeLimit: Int?) -> (status: Int32, isLate: Bool) {
    var ended: Int32 = 0
    if let timeLimit {
      let clock = ContinuousClock()
      let end = clock.now + .seconds(timeLimit)
      while clock.now < end {
        let found = waitpid(process, &ended, WNOHANG)
        if found == process || (found < 0 && errno != EINTR) { return (ended, false) }
        usleep(10_000)
      }
      kill(process, SIGKILL)
    }
    while waitpid(process, &ended, 0) < 0, errno == EINTR {}
    return (ended, timeLimit != nil)
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
