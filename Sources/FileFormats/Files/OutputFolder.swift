#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Folders for what is written.
package enum OutputFolder {
  /// Makes a folder, and those that it lies in, unless it is there already; a leading `~` is the home folder.
  ///
  /// - Parameter isPrivate: whether nobody else may look into what is made.
  package static func make(_ path: String, isPrivate: Bool = false) throws(FileError) {
    let place = UserPath.expanded(path)
    guard FileStatus(at: place)?.kind != .folder else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: place, withIntermediateDirectories: true,
        attributes: isPrivate ? [.posixPermissions: 0o700] : nil)
    } catch {
      throw FileError(
        path, problem: "the folder could not be made", advice: "check its name, or name another", failure: .refused)
    }
  }

  /// The path with the home folder in the place of a leading `~`.
  package static func place(_ path: String) -> String { UserPath.expanded(path) }

  /// Makes a folder for a while, in the folder in which `path` is to lie.
  package static func temporary(beside path: String) throws(FileError) -> String {
    var place = UserPath.expanded(path)
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    let folder = UserPath.split(place).folder
    try make(folder)
    let made = folder + "/.tie-" + String(UInt64.random(in: .min ... .max), radix: 36)
    try make(made)
    return made
  }

  /// Gives a folder its name; what is there must be an empty folder.
  package static func move(_ folder: String, to path: String) throws(FileError) {
    var place = UserPath.expanded(path)
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    guard rename(folder, place) == 0 else {
      throw FileError(
        path, problem: "could not be written (\(SystemError.last.message))", advice: "name another folder",
        failure: .refused)
    }
  }

  /// Removes a folder that was made for a while, as far as that is possible.
  package static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

  /// Whether there is something at a path; a leading `~` is the home folder.
  package static func holdsFile(_ path: String) -> Bool { FileStatus(at: UserPath.expanded(path)) != nil }
}
