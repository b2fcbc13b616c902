import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Colour on a terminal, and none elsewhere or where `NO_COLOR` is set (no-color.org).
struct Style {
  let isTerminal: Bool
  private let isColoured: Bool

  static let standardOutput = Style(descriptor: STDOUT_FILENO)
  static let standardError = Style(descriptor: STDERR_FILENO)

  /// No colour, as for a file.
  static let plain = Style(isTerminal: false)

  private init(descriptor: Int32) { self.init(isTerminal: isatty(descriptor) == 1) }

  private init(isTerminal: Bool) {
    self.isTerminal = isTerminal
    let environment = ProcessInfo.processInfo.environment
    isColoured = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  func bold(_ text: String) -> String { wrap(text, "1") }
  func faint(_ text: String) -> String { wrap(text, "2") }
  func note(_ text: String) -> String { wrap(text, "33") }
  func error(_ text: String) -> String { wrap(text, "1;31") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// The number of columns of the terminal; `nil` where lines need not be cut.
  var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }
}
