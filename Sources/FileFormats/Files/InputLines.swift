/// The lines of standard input as they come in, for programs that answer each before the next is sent.
package struct InputLines {
  private let limit: Int
  private var rest = Data()
  private var hasEnded = false
  /// Where the search for a line's end goes on, so that a long line is not searched again with every piece.
  private var searched = 0
  /// Whether what comes belongs to a line that is too long, up to its end.
  private var isPassing = false

  package enum Line: Equatable {
    /// A line without its line feed.
    case whole(Data)
    /// A line that was longer than allowed and is passed over.
    case tooLong
  }

  /// Creates a reader.
  ///
  /// - Parameter limit: the longest line in bytes.
  package init(limit: Int) { self.limit = limit }

  /// The next line; `nil` at the end of the input.
  package mutating func next() throws(FileError) -> Line? {
    while true {
      if let end = rest[(rest.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[rest.startIndex..<end]
        rest = rest[(end + 1)...]
        searched = 0
        guard !isPassing, line.count <= limit else {
          isPassing = false
          return .tooLong
        }
        return .whole(Data(line))
      }
      searched = rest.count
      if rest.count > limit {
        isPassing = true
        (rest, searched) = (Data(), 0)
      }
      if hasEnded {
        guard !rest.isEmpty || isPassing else { return nil }
        defer { (rest, searched, isPassing) = (Data(), 0, false) }
        return isPassing ? .tooLong : .whole(Data(rest))
      }
      try fill()
    }
  }

  private mutating func fill() throws(FileError) {
    let piece = 64 << 10
    var bytes = [UInt8](repeating: 0, count: piece)
    var outcome: Result<Int, SystemError> = .success(0)
    bytes.withUnsafeMutableBytes { buffer in
      do throws(SystemError) {
        outcome = .success(try FileDescriptor.standardInput.read(into: buffer))
      } catch {
        outcome = .failure(error)
      }
    }
    switch outcome {
    case .success(0): hasEnded = true
    case .success(let count):
      rest = Data(rest)
      rest.append(contentsOf: bytes[..<count])
    case .failure(let error):
      throw FileError("standard input", problem: "could not be read (\(error.message))", advice: nil)
    }
  }
}
