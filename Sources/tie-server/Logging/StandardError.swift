#if Server
import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Standard error, in one write a line so that lines of several threads do not mix.
enum StandardError {
  static func write(_ line: Data) {
    line.withUnsafeBytes { bytes in
      #if canImport(Glibc)
      _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
      #elseif canImport(Musl)
      _ = Musl.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
      #else
      _ = Darwin.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
      #endif
    }
  }

  static func write(_ line: String) { write(Data((line + "\n").utf8)) }
}
#endif
