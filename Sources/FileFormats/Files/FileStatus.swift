#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What kind of thing a path leads to.
struct FileStatus {
  enum Kind { case regular, folder, pipe, device, other }

  /// What tells a file from all others, whatever it is called.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  let kind: Kind
  let identity: Identity
  /// In bytes; meaningful for regular files.
  let size: Int
  /// The permission bits, such as 0o644.
  let permissions: UInt32

  init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .folder
    case S_IFIFO: kind = .pipe
    case S_IFBLK, S_IFCHR: kind = .device
    default: kind = .other
    }
    identity = Identity(device: UInt64(truncatingIfNeeded: raw.st_dev), number: UInt64(raw.st_ino))
    size = Int(raw.st_size)
    permissions = UInt32(raw.st_mode) & 0o7777
  }

  /// Follows symbolic links; nil when there is nothing, or nothing that may be looked at.
  init?(at path: String) {
    var raw = stat()
    guard stat(path, &raw) == 0 else { return nil }
    self.init(raw)
  }
}
