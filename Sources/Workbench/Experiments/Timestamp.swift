#if canImport(Glibc)
import InferenceService
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
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + padded(month, 2) + padded(day, 2) + "_" + padded(hour, 2) + padded(minute, 2)
      + padded(second, 2)
  }
}
