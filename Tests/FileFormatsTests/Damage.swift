import Testing

@testable import FileFormats

/// Cuts a good file at every length and damages each of its bytes.
enum Damage {
  /// Reading a cut file must fail; reading a damaged one may go well, but must not end the process.
  static func expectOnlyFileErrors(
    of good: Data, cutsFail: Bool = true, _ read: (Data) throws(FileError) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: Never.self, sourceLocation: sourceLocation) { try read(good) }
    for length in 0..<good.count where cutsFail {
      #expect(throws: FileError.self, "cut to \(length) bytes", sourceLocation: sourceLocation) {
        try read(good.prefix(length))
      }
    }
    for position in 0..<good.count {
      for value: UInt8 in [0, 0xFF, good[position] ^ 1, good[position] ^ 0x80] {
        var bad = good
        bad[position] = value
        try? read(bad)
      }
    }
  }
}
