#if Server
import FileFormats
import InferenceAPI
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `write` of the system, which has the name of the method below.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Appends a line of JSON for each entry to a file that nobody else can read.
final class AuditLog: Sendable {
  private let descriptor: Int32
  private let lock = Mutex(())

  init(_ path: String) throws(FileError) {
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw FileError(
        path, problem: "cannot be opened for writing", advice: "name a file in a folder of yours",
        failure: .refused)
    }
  }

  func write(_ entry: AuditEntry) {
    let line = [UInt8](entry.json.compactJSON)
    lock.withLock { _ in
      var sent = 0
      while sent < line.count {
        let count = line[sent...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  deinit { close(descriptor) }
}
#endif
