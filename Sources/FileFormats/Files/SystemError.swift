#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A failed system call.
struct SystemError: Error, Equatable {
  enum Kind: Equatable {
    case notFound, isFolder, noPermission, diskFull, readOnlyFileSystem, other
  }

  let code: CInt

  /// The error of the call that failed last on this thread.
  static var last: SystemError { SystemError(code: errno) }

  /// A folder stands where a file was to be.
  static var isFolder: SystemError { SystemError(code: EISDIR) }

  var kind: Kind {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .isFolder
    case EACCES, EPERM: .noPermission
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EROFS: .readOnlyFileSystem
    default: .other
    }
  }

  /// The system's own words, such as "Input/output error".
  var message: String { String(cString: strerror(code)) }

  /// Calls `body` again for as long as a signal interrupts it.
  static func retried<Count: SignedInteger>(_ body: () -> Count) -> Count {
    while true {
      let result = body()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
