#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that nobody else may read, which another library fills.
package enum PrivateFile {
  /// The path with `~` spelled out, as libraries want it.
  package static func expanded(_ path: String) -> String { UserPath.expanded(path) }

  /// Makes a new file under a name of its own in the folder of `path`, lets `fill` write it, and gives it the name
  /// `path`, unless there is such a file: whoever looks sees no file or the whole of it.
  ///
  /// - Parameter fill: takes the file's path; it must close the file.
  /// - Returns: whether the name was free.
  package static func make(_ path: String, fill: (String) throws -> Void) throws -> Bool {
    let place = UserPath.expanded(path)
    if FileStatus(at: place) != nil { return false }
    let folder = UserPath.split(place).folder
    let temporary = folder + "/.tie-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
    do throws(SystemError) {
      let file = try FileDescriptor.creating(temporary, mode: 0o600)
      // From here on there is something to remove, also where closing fails.
      do throws(SystemError) {
        try file.close()
      } catch {
        unlink(temporary)
        throw error
      }
    } catch {
      throw explained(error, path, folder)
    }
    defer { unlink(temporary) }
    try fill(temporary)
    // A link, because a rename would take the place of a file that another program has made meanwhile.
    if link(temporary, place) == 0 { return true }
    let failure = SystemError.last
    if failure.code == EEXIST { return false }
    guard rename(temporary, place) == 0 else { throw explained(failure, path, folder) }
    return true
  }

  /// Takes other people's rights to a file away, as far as the user may.
  package static func restrict(_ path: String) {
    let place = UserPath.expanded(path)
    if let status = FileStatus(at: place), status.kind == .regular, status.permissions & 0o077 != 0 {
      _ = chmod(place, mode_t(status.permissions & 0o700))
    }
  }

  /// Removes a file; whether there is none is no matter.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(UserPath.expanded(path)) != 0 else { return }
    let error = SystemError.last
    guard error.kind != .notFound else { return }
    throw FileError(
      path, problem: "could not be removed (\(error.message))", advice: "check whose it is", failure: .refused)
  }

  private static func explained(_ error: SystemError, _ path: String, _ folder: String) -> FileError {
    switch error.kind {
    case .notFound:
      FileError(
        path, problem: "there is no folder \(folder)", advice: "make the folder first, or name another",
        failure: .refused)
    case .noPermission:
      FileError(
        path, problem: "cannot be written: permission denied", advice: "write to another folder", failure: .refused)
    default:
      FileError(
        path, problem: "could not be written (\(error.message))", advice: "free some space, or write to another disk",
        failure: .refused)
    }
  }
}
