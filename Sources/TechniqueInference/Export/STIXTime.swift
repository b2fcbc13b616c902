import FileFormats

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
    guard Self.isDate(text) else { return nil }
    description = text.utf8.count == 10 ? "\(text)T00:00:00.000Z" : "\(text.dropLast()).000Z"
  }

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

  /// Whether the text is a day, or a time in UTC, as ISO 8601 writes it.
  package static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 20, let day = numbers(bytes[..<10], "dddd-dd-dd") else { return false }
    let leap = day[0] % 4 == 0 && (day[0] % 100 != 0 || day[0] % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(day[1]), (1...lengths[day[1] - 1]).contains(day[2]) else { return false }
    guard bytes.count == 20 else { return true }
    guard let time = numbers(bytes[10...], "Tdd:dd:ddZ") else { return false }
    return time[0] < 24 && time[1] < 60 && time[2] < 60
  }

  /// The numbers of a text that has digits where the pattern has d, and else the pattern's characters.
  private static func numbers(_ bytes: ArraySlice<UInt8>, _ pattern: String) -> [Int]? {
    var numbers: [Int] = []
    var isInNumber = false
    for (byte, sign) in zip(bytes, pattern.utf8) {
      if sign == UInt8(ascii: "d") {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        if !isInNumber { numbers.append(0) }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - UInt8(ascii: "0"))
        isInNumber = true
      } else {
        guard byte == sign else { return nil }
        isInNumber = false
      }
    }
    return numbers
  }
}
