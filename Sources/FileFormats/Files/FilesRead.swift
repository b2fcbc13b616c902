import Synchronization

/// The files that a command has read, so that it never writes its answer over one of them.
package enum FilesRead {
  private static let known = Mutex<Set<FileStatus.Identity>?>(nil)

  /// From now on remembers what is read: for programs that answer one command and end.
  package static func remember() { known.withLock { if $0 == nil { $0 = [] } } }

  static func note(_ file: borrowing FileDescriptor) {
    guard known.withLock({ $0 != nil }), let status = try? file.status(), status.kind == .regular else { return }
    known.withLock { _ = $0?.insert(status.identity) }
  }

  static func holds(_ status: FileStatus) -> Bool {
    known.withLock { $0?.contains(status.identity) ?? false }
  }
}
