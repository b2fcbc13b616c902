import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Color on a terminal, and none elsewhere or where `NO_COLOR` is set (no-color.org).
package struct Style {
  package let isTerminal: Bool
  private let isColored: Bool

  package static let standardOutput = Style(descriptor: STDOUT_FILENO)
  package static let standardError = Style(descriptor: STDERR_FILENO)

  /// No color, as for a file.
  package static let plain = Style(isTerminal: false)

  private init(descriptor: Int32) { self.init(isTerminal: isatty(descriptor) == 1) }

  private init(isTerminal: Bool) {
    self.isTerminal = isTerminal
    let environment = ProcessInfo.processInfo.environment
    isColored = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  package func bold(_ text: String) -> String { wrap(text, "1") }
  package func faint(_ text: String) -> String { wrap(text, "2") }
  package func note(_ text: String) -> String { wrap(text, "33") }
  package func error(_ text: String) -> String { wrap(text, "1;31") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The number of columns of the terminal; `nil` where lines need not be cut.
  package var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }
}
