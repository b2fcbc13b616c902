#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes whole files so that a reader sees the old contents or the new ones, never a half.
package enum OutputFile {
  /// Writes `data` to the file at `path`; `-` is standard output, a leading `~` the home folder.
  ///
  /// The bytes go to a temporary file in the same folder, which takes the place of the old file only once it is on
  /// the disk; on any error it is removed and the old file is untouched. The old file's permissions are kept, and a
  /// symbolic link keeps leading to the file that it led to. Devices and pipes, which cannot be replaced, are written
  /// to directly. A database is never replaced, and neither is a file that the command has read (``FilesRead``).
  ///
  /// - Parameter continues: whether `data` holds what the command read of the file before.
  /// - Throws: a `FileError` whose failure is `.refused`.
  package static func write(_ data: Data, to path: String, continues: Bool = false) throws(FileError) {
    guard !path.isEmpty else { throw FileError("''", problem: "no file name was given", failure: .refused) }
    let place = UserPath.expanded(path)
    if !continues, path != "-", let problem = loss(at: place) {
      throw FileError(path, problem: problem, advice: "write to another file", failure: .refused)
    }
    do throws(SystemError) {
      // Opening /dev/stdout anew would write over the beginning of the file that the output was redirected to.
      if path == "-" || path == "/dev/stdout" { return try writeDirectly(data, to: .standardOutput) }
      let status = FileStatus(at: place)
      switch status?.kind {
      case .folder: throw SystemError.isFolder
      case .pipe, .device, .other: try writeDirectly(data, to: FileDescriptor.appending(place))
      case .regular, nil:
        if place.hasSuffix("/") { throw SystemError.isFolder }
        try replace(resolved(place), with: data, permissions: status?.permissions)
      }
    } catch {
      throw explained(error, path: path, place: place)
    }
  }

  /// What would be lost with the file at a place, in words.
  private static func loss(at place: String) -> String? {
    guard let status = FileStatus(at: place), status.kind == .regular else { return nil }
    if FilesRead.holds(status) { return "is what this command reads, and would be lost" }
    let isDatabase = InputFile.head(of: place, count: database.count).map { $0.starts(with: database) } ?? false
    return isDatabase ? "is a database, such as a case, and would be lost" : nil
  }

  private static let database = Array("SQLite format 3".utf8)

  private static func writeDirectly(_ data: Data, to file: consuming FileDescriptor) throws(SystemError) {
    try file.writeAll(data)
    try file.close()
  }

  private static func replace(_ place: String, with data: Data, permissions: UInt32?) throws(SystemError) {
    // A folder may allow what the file's owner has forbidden: a write-protected file is left alone.
    if permissions != nil, access(place, W_OK) != 0 { throw SystemError.last }
    let folder = UserPath.split(place).folder
    let temporary = folder + "/" + temporaryName()
    let file = try FileDescriptor.creating(temporary)
    do throws(SystemError) {
      if let permissions { try file.setPermissions(permissions) }
      try file.writeAll(data)
      try file.synchronize()
      try file.close()
      if rename(temporary, place) != 0 { throw SystemError.last }
    } catch {
      unlink(temporary)
      throw error
    }
    // The new name itself must outlive a power cut; a file system that cannot promise that is no reason to fail.
    if let folder = try? FileDescriptor.reading(folder) { try? folder.synchronize() }
  }

  /// The file that a symbolic link leads to.
  private static func resolved(_ place: String) -> String {
    guard let real = realpath(place, nil) else { return place }
    defer { free(real) }
    return String(cString: real)
  }

  private static func temporaryName() -> String {
    ".tie-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".tmp"
  }

  private static func explained(_ error: SystemError, path: String, place: String) -> FileError {
    let (folder, _) = UserPath.split(place)
    let problem: String
    var advice: String? = "write to another file or folder"
    switch error.kind {
    case .isFolder:
      problem = "is a folder, not a file"
      advice = "add a file name"
    case .notFound:
      problem = "there is no folder \(folder)"
      advice = "make the folder first, or write to another"
    case .noPermission: problem = "cannot be written: permission denied"
    case .readOnlyFileSystem: problem = "is on a read-only file system"
    case .diskFull:
      problem = "could not be written (\(error.message))"
      advice = "free some space, or write to another disk"
    case .other: problem = "could not be written (\(error.message))"
    }
    return FileError(path == "-" ? "standard output" : path, problem: problem, advice: advice, failure: .refused)
  }
}
