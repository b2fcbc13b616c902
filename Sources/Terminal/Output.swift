package import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes answers to standard output and everything else to standard error.
package enum Output {
  /// Lets a write to a pipe that nobody reads any more fail instead of ending the program by a signal.
  package static func prepare() { signal(SIGPIPE, SIG_IGN) }

  /// Writes text for people; whatever it quotes cannot drive the terminal.
  package static func write(_ text: String) { write(Data(SafeText.screen(text).utf8)) }

  package static func write(json answer: some JSONRepresentable) { write(answer.indentedJSON) }

  /// Writes all of `data`; a reader that has gone away (`tie … | head`) is no error.
  package static func write(_ data: Data) {
    data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let written = Self.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest))
        if written < 0 {
          if errno == EINTR { continue }
          if errno == EPIPE { exit(0) }
          let reason = String(cString: strerror(errno))
          complain(Style.standardError.error("error:") + " standard output cannot be written: " + reason)
          complain("free some space, or send it elsewhere")
          exit(FailureKind.refused.rawValue)
        }
        rest = rest.dropFirst(written)
      }
    }
  }

  private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
    Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
    Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Writes a line to standard error.
  package static func complain(_ line: String) {
    let line = SafeText.screen(line)
    writeError(line.hasSuffix("\n") ? line : line + "\n")
  }

  /// Writes text to standard error as it is.
  package static func writeError(_ text: String) {
    Data(text.utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0) }
  }
}
