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

  /// Whether there is something at a path; a leading `~` is the home folder.
  package static func holdsFile(_ path: String) -> Bool { FileStatus(at: UserPath.expanded(path)) != nil }
}
