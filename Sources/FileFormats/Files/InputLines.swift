/// The lines of standard input as they come in, for programs that answer each before the next is sent.
package struct InputLines {
  private let limit: Int
  private var rest = Data()
  private var hasEnded = false
  /// Where the search for a line's end goes on, so that a long line is not searched again with every piece.
  private var searched = 0

  /// Creates a reader.
  ///
  /// - Parameter limit: the longest line in bytes.
  package init(limit: Int) { self.limit = limit }

  /// The next line without its line feed; `nil` at the end of the input.
  package mutating func next() throws(FileError) -> Data? {
    while true {
      if let end = rest[(rest.startIndex + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[rest.startIndex..<end]
        rest = rest[(end + 1)...]
        searched = 0
        return Data(line)
      }
      searched = rest.count
      guard rest.count <= limit else {
        throw FileError(
          "standard input", problem: "holds a line longer than \(limit.byteCount)",
          advice: "send a message a line")
      }
      if hasEnded {
        guard !rest.isEmpty else { return nil }
        defer { (rest, searched) = (Data(), 0) }
        return Data(rest)
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
