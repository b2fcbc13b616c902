#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open file, closed when it goes out of scope.
struct FileDescriptor: ~Copyable {
  private let number: CInt
  private let isOwned: Bool

  private init(number: CInt, isOwned: Bool) {
    self.number = number
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { _ = systemClose(number) }
  }

  static var standardInput: FileDescriptor { FileDescriptor(number: STDIN_FILENO, isOwned: false) }
  static var standardOutput: FileDescriptor { FileDescriptor(number: STDOUT_FILENO, isOwned: false) }

  /// Opens a file for reading.
  static func reading(_ path: String) throws(SystemError) -> FileDescriptor {
    try opening(path, flags: O_RDONLY, mode: 0)
  }

  /// Opens a file that exists, as it is, for writing at its end.
  static func appending(_ path: String) throws(SystemError) -> FileDescriptor {
    try opening(path, flags: O_WRONLY | O_APPEND, mode: 0)
  }

  /// Makes a file that must not exist yet.
  static func creating(_ path: String, mode: mode_t = 0o666) throws(SystemError) -> FileDescriptor {
    try opening(path, flags: O_WRONLY | O_CREAT | O_EXCL, mode: mode)
  }

  private static func opening(_ path: String, flags: CInt, mode: mode_t) throws(SystemError) -> FileDescriptor {
    let number = SystemError.retried { open(path, flags | O_CLOEXEC, mode) }
    if number < 0 { throw SystemError.last }
    return FileDescriptor(number: number, isOwned: true)
  }

  func status() throws(SystemError) -> FileStatus {
    var raw = stat()
    guard fstat(number, &raw) == 0 else { throw SystemError.last }
    return FileStatus(raw)
  }

  /// Whether a device of this kind gives bytes without end, such as /dev/zero or a disk: neither standard input nor a
  /// terminal, and not /dev/null, which is at its end at once.
  var isEndless: Bool {
    guard number != STDIN_FILENO, isatty(number) == 0 else { return false }
    var (own, null) = (stat(), stat())
    return !(fstat(number, &own) == 0 && stat("/dev/null", &null) == 0 && own.st_rdev == null.st_rdev)
  }

  /// Fills as much of `buffer` as one system call gives; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    // Some systems refuse more than 2 GiB in one call.
    let wanted = min(buffer.count, 1 << 30)
    let count = SystemError.retried { systemRead(number, buffer.baseAddress, wanted) }
    if count < 0 { throw SystemError.last }
    return count
  }

  func writeAll(_ data: Data) throws(SystemError) {
    let outcome: Result<Void, SystemError> = data.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
        let count = SystemError.retried { systemWrite(number, rest.baseAddress, min(rest.count, 1 << 30)) }
        if count < 0 { return .failure(SystemError.last) }
        written += count
      }
      return .success(())
    }
    try outcome.get()
  }

  func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(number, mode_t(permissions)) == 0 else { throw SystemError.last }
  }

  /// Waits until what was written has reached the disk.
  func synchronize() throws(SystemError) {
    if SystemError.retried({ fsync(number) }) != 0 { throw SystemError.last }
  }

  /// Closes now, so that an error that the system kept for this moment is not lost.
  consuming func close() throws(SystemError) {
    let outcome = isOwned ? systemClose(number) : 0
    discard self
    // A file that was interrupted while it was closed is closed, and was synchronized before if that matters.
    if outcome != 0, errno != EINTR { throw SystemError.last }
  }
}

// The type's own methods would otherwise hide the C functions of the same names.
private func systemRead(_ number: CInt, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, buffer, count)
}

private func systemWrite(_ number: CInt, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, buffer, count)
}

private func systemClose(_ number: CInt) -> CInt { close(number) }
