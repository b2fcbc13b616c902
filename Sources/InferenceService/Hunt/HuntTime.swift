import FileFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Times in plans, in UTC as ISO 8601 writes them.
package enum HuntTime {
  /// The time now, to the second.
  package static func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let day = [(parts.tm_year + 1900).digits(4), (parts.tm_mon + 1).digits(2), parts.tm_mday.digits(2)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0.digits(2) }
    return day.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
  }

  /// A day or a time as STIX has it, with milliseconds.
  static func stix(_ text: String) throws(ServiceError) -> String {
    guard HuntService.isDate(text) else {
      throw ServiceError(
        code: "bad_created", summary: "--created: “\(text)” is no date",
        advice: "give a day such as 2026-03-01, or a time such as 2026-03-01T08:30:00Z", failure: .usage)
    }
    return text.utf8.count == 10 ? "\(text)T00:00:00.000Z" : "\(text.dropLast()).000Z"
  }
}
