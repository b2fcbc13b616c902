import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The time in names of files, as PyTIE writes it: `%Y%m%d_%H%M%S`, local time.
enum Timestamp {
  static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return text(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday), hour: Int(parts.tm_hour),
      minute: Int(parts.tm_min), second: Int(parts.tm_sec))
  }

  static func text(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) -> String {
    [year.digits(4), month.digits(2), day.digits(2), "_", hour.digits(2), minute.digits(2), second.digits(2)].joined()
  }
}
