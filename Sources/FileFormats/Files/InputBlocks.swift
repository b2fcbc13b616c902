/// The lines of a file or of standard input in blocks, as they come in, so that neither must fit into memory and a pipe's
/// lines are answered before it ends.
package struct InputBlocks: ~Copyable {
  /// Whole lines, and where they stand.
  package struct Block: Sendable {
    package let bytes: [UInt8]
    /// Where each line lies in `bytes`, without its line end; empty lines are left out.
    package let lines: [Line]
  }

  /// One line of a block.
  package struct Line: Sendable, Equatable {
    /// Its number in the file, from 1.
    package let number: Int
    package let range: Range<Int>
  }

  private static let pieceSize = 64 << 10
  /// Nobody's record is that long.
  private static let longestLine = 16 << 20

  private let file: FileDescriptor
  private let name: String
  /// The size of the file in bytes; `nil` for what is no regular file.
  package let size: Int?
  /// How many bytes were given out.
  package private(set) var position = 0
  private var rest: [UInt8] = []
  private var lineNumber = 1
  private var isAtStart = true
  private var hasEnded = false

  /// - Parameter path: a file; `-` for standard input.
  package init(_ path: String) throws(FileError) {
    let name = path == "-" ? "standard input" : path
    let file = try Self.opened(path, name)
    let status: FileStatus
    do throws(SystemError) { status = try file.status() } catch { throw Self.explained(error, name) }
    guard status.kind != .folder else { throw Self.explained(.isFolder, name) }
    self.name = name
    size = status.kind == .regular ? status.size : nil
    self.file = file
  }

  private static func opened(_ path: String, _ name: String) throws(FileError) -> FileDescriptor {
    if path == "-" { return .standardInput }
    do throws(SystemError) {
      return try .reading(UserPath.expanded(path))
    } catch {
      throw explained(error, name)
    }
  }

  private static func explained(_ error: SystemError, _ name: String) -> FileError {
    switch error.kind {
    case .isFolder: FileError(name, problem: "is a folder, not a file", advice: "give a file in it")
    case .notFound: FileError(name, problem: "there is no such file", advice: "check the path")
    default: FileError(name, problem: "could not be read (\(error.message))")
    }
  }

  /// The next block; `nil` at the end.
  package mutating func next() throws(FileError) -> Block? {
    while true {
      let end = hasEnded ? rest.count : (rest.lastIndex(of: .lineFeed) ?? -1) + 1
      if end > 0 {
        let block = block(Array(rest[..<end]))
        rest.removeFirst(end)
        position += end
        if !block.lines.isEmpty { return block }
      }
      if hasEnded { return nil }
      guard rest.count <= Self.longestLine else {
        throw FileError(
          name, line: lineNumber, problem: "is longer than \(Self.longestLine.byteCount)",
          advice: "write one record on each line")
      }
      try fill()
    }
  }

  private mutating func fill() throws(FileError) {
    do throws(SystemError) {
      var buffer = GrowingBuffer(capacity: Self.pieceSize)
      buffer.count = try file.read(into: buffer.free)
      hasEnded = buffer.count == 0
      rest += buffer.take()
    } catch {
      throw Self.explained(error, name)
    }
    guard isAtStart, !rest.isEmpty else { return }
    isAtStart = false
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
      rest.removeFirst(3)
      position += 3
    } else if rest.starts(with: [0xFF, 0xFE]) || rest.starts(with: [0xFE, 0xFF]) {
      throw FileError(name, problem: "is encoded as UTF-16", advice: "save it as UTF-8")
    } else if rest.prefix(4096).contains(0) {
      throw FileError(name, problem: "is a binary file, not text", advice: "give JSON Lines or CSV")
    }
  }

  private mutating func block(_ bytes: [UInt8]) -> Block {
    var lines: [Line] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      var last = end
      if last > start, bytes[last - 1] == .carriageReturn { last -= 1 }
      if bytes[start..<last].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        lines.append(Line(number: lineNumber, range: start..<last))
      }
      lineNumber += 1
      start = end + 1
    }
    return Block(bytes: bytes, lines: lines)
  }
}
