extension InputFile {
  private static let pieceSize = 1 << 20
  /// No record is that long.
  private static let longestLine = 64 << 20

  /// Reads a file block by block where it is one of lines that stand for themselves, so that it need not fit into memory.
  ///
  /// - Parameters:
  ///   - limit: the most bytes of a file that is read whole.
  ///   - isLines: whether a file that begins so is of lines; a short file is read whole without being asked about.
  ///   - body: takes blocks of whole lines in the order of the file.
  /// - Returns: the whole file where it is not of lines, or `nil` where `body` has taken it.
  package static func readLines(
    _ path: String, limit: Int = defaultLimit, isLines: (Data) -> Bool, body: (Data) throws(FileError) -> Void
  ) throws(FileError) -> Data? {
    let isStandardInput = path == "-"
    guard !path.isEmpty else { throw FileError("''", problem: "no file name was given") }
    let place = isStandardInput ? nil : UserPath.expanded(path)
    let name = isStandardInput ? standardInput : path
    do throws(Failure) {
      let file = try descriptor(place)
      let kind = try kind(of: file)
      if kind == .folder { throw Failure.folder }
      if kind == .device, file.isEndless { throw Failure.device }
      var pending = Data()
      var isAtEnd = false
      while !isAtEnd, pending.count < pieceSize { isAtEnd = try !append(from: file, to: &pending) }
      if isAtEnd || !isLines(pending) {
        while !isAtEnd {
          guard pending.count <= limit else { throw Failure.tooLarge(size: nil) }
          isAtEnd = try !append(from: file, to: &pending)
        }
        guard pending.count <= limit else { throw Failure.tooLarge(size: nil) }
        return pending
      }
      while true {
        if let end = pending.lastIndex(of: .lineFeed), !isAtEnd {
          try give(pending[...end], to: body)
          pending = Data(pending[(end + 1)...])
        }
        if isAtEnd {
          try give(pending, to: body)
          return nil
        }
        guard pending.count <= longestLine else { throw Failure.tooLarge(size: pending.count) }
        isAtEnd = try !append(from: file, to: &pending)
      }
    } catch {
      switch error {
      case .told(let told): throw told
      default: throw explained(error, path: name, place: place, limit: limit)
      }
    }
  }

  private static func descriptor(_ place: String?) throws(Failure) -> FileDescriptor {
    if let place { return try open(place) }
    return FileDescriptor.standardInput
  }

  private static func give(_ block: Data, to body: (Data) throws(FileError) -> Void) throws(Failure) {
    do throws(FileError) { try body(Data(block)) } catch { throw .told(error) }
  }

  private static func kind(of file: borrowing FileDescriptor) throws(Failure) -> FileStatus.Kind {
    do throws(SystemError) { return try file.status().kind } catch { throw .system(error) }
  }

  /// Reads one more piece; false at the end of the file.
  private static func append(from file: borrowing FileDescriptor, to data: inout Data) throws(Failure) -> Bool {
    var buffer = GrowingBuffer(capacity: pieceSize)
    do throws(SystemError) {
      let count = try file.read(into: buffer.free)
      guard count > 0 else { return false }
      buffer.count = count
      data.append(buffer.take())
      return true
    } catch {
      throw .system(error)
    }
  }
}
