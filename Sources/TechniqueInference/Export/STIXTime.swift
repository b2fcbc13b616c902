package import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A time in UTC as STIX writes it: `2026-03-01T08:30:00.000Z`.
package struct STIXTime: Sendable, Equatable, CustomStringConvertible {
  package let description: String

  /// Takes a day (`2026-03-01`) or a time (`2026-03-01T08:30:00Z`); `nil` for anything else.
  package init?(_ text: String) {
    guard let time = EventTime(text) else { return nil }
    self.init(time)
  }

  /// A time, or the beginning of a day.
  package init(_ time: EventTime) { description = time.withMilliseconds }

  /// The time now, to the second.
  package static func now() -> STIXTime {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let day = [(parts.tm_year + 1900).digits(4), (parts.tm_mon + 1).digits(2), parts.tm_mday.digits(2)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0.digits(2) }
    return STIXTime(checked: day.joined(separator: "-") + "T" + clock.joined(separator: ":") + ".000Z")
  }

  private init(checked text: String) { description = text }
}
