/// A file that grows at its end while a program runs, so that whatever ends the program loses nothing that was added.
package final class AppendingFile: Sendable {
  private let path: String
  private let file: FileDescriptor

  /// Opens a file that exists.
  package init(_ path: String) throws(FileError) {
    self.path = path
    do throws(SystemError) {
      file = try FileDescriptor.appending(UserPath.expanded(path))
    } catch {
      throw Self.explained(error, path)
    }
  }

  /// Adds `data` at the end, in one piece as far as the system allows; it is handed over when the call returns.
  package func append(_ data: Data) throws(FileError) {
    do throws(SystemError) {
      try file.writeAll(data)
    } catch {
      throw Self.explained(error, path)
    }
  }

  private static func explained(_ error: SystemError, _ path: String) -> FileError {
    FileError(
      path, problem: "could not be written (\(error.message))", advice: "write to another file or folder",
      failure: .refused)
  }
}
