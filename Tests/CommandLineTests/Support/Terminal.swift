import Foundation
import TestSupport

/// A terminal for a program to write to.
enum Terminal {
  /// Whether terminals can be made here as Linux makes them.
  static let isPresent = FileManager.default.fileExists(atPath: multiplexer)

  private static let multiplexer = "/dev/ptmx"
  // TIOCSPTLCK and TIOCGPTN, which the C library's module does not export.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// What `tie` writes to a terminal, with plain line feeds; no more than a few kilobytes, which the terminal holds
  /// until they are read.
  static func output(
    of arguments: [String], environment: [String: String] = [:], columns: UInt16 = 100
  ) throws -> String {
    let near = open(multiplexer, O_RDWR | O_NOCTTY)
    var number: UInt32 = 0
    var isLocked: Int32 = 0
    guard near >= 0, ioctl(near, setLock, &isLocked) == 0, ioctl(near, getNumber, &number) == 0 else {
      throw TieProcess.Failure(description: "there is no pseudo-terminal to be had")
    }
    defer { close(near) }
    let far = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    var size = winsize(ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard far >= 0, ioctl(far, UInt(TIOCSWINSZ), &size) == 0 else {
      throw TieProcess.Failure(description: "the pseudo-terminal cannot be opened")
    }
    let handle = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    let outcome = Result {
      try TieProcess.run(
        TieProcess.binary.get(), arguments, in: TemporaryFolder(),
        environment: ["TERM": "xterm"].merging(environment) { $1 }, timeLimit: 60, input: handle, output: handle,
        errors: handle)
    }
    // With no writer left, reading ends with the last byte.
    close(far)
    _ = try outcome.get()
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(near, &buffer, buffer.count)
      guard count > 0 else { break }
      text += buffer[..<count].filter { $0 != UInt8(ascii: "\r") }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
