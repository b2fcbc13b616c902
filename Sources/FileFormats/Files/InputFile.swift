/// Reads whole files into memory, up to a limit, and says in plain words why one cannot be read.
package enum InputFile {
  /// 512 MiB: far more than any ATT&CK bundle, far less than what makes a machine swap.
  package static let defaultLimit = 512 << 20

  /// The bytes of the file at `path`; `-` is standard input, a leading `~` the home folder.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that are read; a larger file is an error and is not read.
  ///   - allowEmpty: whether a file without a single byte is a good answer.
  package static func read(
    _ path: String, limit: Int = defaultLimit, allowEmpty: Bool = false
  ) throws(FileError) -> Data {
    if path == "-" { return try readStandardInput(limit: limit, allowEmpty: allowEmpty) }
    guard !path.isEmpty else { throw FileError("''", problem: "no file name was given") }
    let place = UserPath.expanded(path)
    let data: Data
    do throws(Failure) {
      data = try contents(of: open(place), limit: limit)
    } catch {
      throw explained(error, path: path, place: place, limit: limit)
    }
    return try checked(data, path: path, allowEmpty: allowEmpty)
  }

  /// As ``read(_:limit:allowEmpty:)``, for a file that nobody named, such as one of many in a folder: only a regular one
  /// is read, since a pipe may never end, and is not even opened otherwise.
  package static func readRegular(_ path: String, limit: Int = defaultLimit) throws(FileError) -> Data {
    if let kind = FileStatus(at: UserPath.expanded(path))?.kind, kind != .regular, kind != .folder {
      throw FileError(
        path, problem: "is a pipe, a socket or a device and is not read", advice: "put a file in its place")
    }
    return try read(path, limit: limit)
  }

  /// The first bytes of a file, fewer where it has no more.
  package static func readStart(_ path: String, count: Int) throws(FileError) -> Data {
    let place = UserPath.expanded(path)
    do throws(Failure) {
      let file = try open(place)
      do throws(SystemError) {
        if try file.status().kind == .folder { throw SystemError.isFolder }
        var buffer = GrowingBuffer(capacity: count)
        while buffer.count < count {
          let read = try file.read(into: buffer.free)
          if read == 0 { break }
          buffer.count += read
        }
        return buffer.take()
      } catch {
        throw .system(error)
      }
    } catch {
      throw explained(error, path: path, place: place, limit: defaultLimit)
    }
  }

  /// All that comes in on standard input.
  package static func readStandardInput(
    limit: Int = defaultLimit, allowEmpty: Bool = false
  ) throws(FileError) -> Data {
    let data: Data
    do throws(Failure) {
      data = try contents(of: .standardInput, limit: limit)
    } catch {
      throw explained(error, path: standardInput, place: nil, limit: limit)
    }
    return try checked(data, path: standardInput, allowEmpty: allowEmpty)
  }

  /// The first bytes of a regular file; `nil` for anything else, of which looking would take them away.
  package static func head(of path: String, count: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor.reading(UserPath.expanded(path)), let status = try? file.status(),
      status.kind == .regular
    else { return nil }
    var buffer = GrowingBuffer(capacity: count)
    guard let read = try? file.read(into: buffer.free) else { return nil }
    buffer.count += read
    return Array(buffer.take())
  }

  static let standardInput = "standard input"

  enum Failure: Error {
    case system(SystemError)
    case folder
    case device
    case tooLarge(size: Int?)
    /// What whoever took a part of the file had to say of it.
    case told(FileError)
  }

  static func open(_ place: String) throws(Failure) -> FileDescriptor {
    do {
      let file = try FileDescriptor.reading(place)
      FilesRead.note(file)
      return file
    } catch {
      throw .system(error)
    }
  }

  private static func contents(of file: borrowing FileDescriptor, limit: Int) throws(Failure) -> Data {
    // A pipe or a device has no size; it is read until it ends, or until it is one byte too long.
    var capacity = 64 << 10
    let status: FileStatus
    do { status = try file.status() } catch { throw .system(error) }
    if status.kind == .folder { throw .folder }
    if status.kind == .device, file.isEndless { throw .device }
    if status.kind == .regular {
      if status.size > limit { throw .tooLarge(size: status.size) }
      // One byte more, so that the end of the file is met without growing.
      if status.size > 0 { capacity = status.size + 1 }
    }
    var buffer = GrowingBuffer(capacity: capacity)
    while true {
      do throws(SystemError) {
        let count = try file.read(into: buffer.free)
        if count == 0 { return buffer.take() }
        buffer.count += count
      } catch {
        throw .system(error)
      }
      if buffer.count > limit { throw .tooLarge(size: nil) }
      buffer.growIfFull()
    }
  }

  private static func checked(_ data: Data, path: String, allowEmpty: Bool) throws(FileError) -> Data {
    if data.isEmpty, !allowEmpty { throw FileError(path, problem: "is empty", advice: "give one with something in it") }
    return data
  }

  static func explained(_ failure: Failure, path: String, place: String?, limit: Int) -> FileError {
    switch failure {
    case .folder:
      return FileError(path, problem: "is a folder, not a file", advice: "name a file in it")
    case .device:
      return FileError(path, problem: "is a device, not a file", advice: "name a file, or - for standard input")
    case .tooLarge(let size):
      let start = size.map { "is \($0.byteCount), " } ?? "is "
      return FileError(
        path, problem: start + "larger than the limit of \(limit.byteCount)", advice: "give a part of it")
    case .system(let error):
      return explained(error, path: path, place: place)
    case .told(let error):
      return error
    }
  }

  private static func explained(_ error: SystemError, path: String, place: String?) -> FileError {
    switch error.kind {
    case .isFolder:
      return FileError(path, problem: "is a folder, not a file", advice: "name a file in it")
    case .noPermission:
      return FileError(
        path, problem: "cannot be read: permission denied",
        advice: "ask for permission to read it, or make a copy of it")
    case .notFound:
      return FileError(path, problem: "there is no such file", advice: place.map(advice(forMissing:)))
    default:
      return FileError(path, problem: "could not be read (\(error.message))", advice: "try again with a copy of it")
    }
  }

  private static func advice(forMissing place: String) -> String {
    let (folder, _) = UserPath.split(place)
    switch FileStatus(at: folder)?.kind {
    case .folder:
      return UserPath.nearName(to: place).map { "did you mean \($0)?" } ?? "check its name, or give the whole path"
    case nil: return "there is no folder \(folder) either"
    default: return "\(folder) is a file, not a folder"
    }
  }
}
