import FileFormats

extension HuntService {
  /// Refuses what cannot be meant.
  static func check(_ request: HuntRequest) throws(ServiceError) {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be at least 1, not \(request.top)",
        advice: "leave --top out for lists of ten", failure: .usage)
    }
    if let lowest = request.minimumProbability, !(0...1).contains(lowest) {
      throw ServiceError(
        code: "bad_probability", summary: "--min-probability must be from 0 to 1, not \(lowest)",
        advice: "for example --min-probability 0.05", failure: .usage)
    }
    if let since = request.since, !isDate(since) {
      throw ServiceError(
        code: "bad_since", summary: "--since: “\(since)” is no date",
        advice: "give a day such as 2026-03-01, or a time such as 2026-03-01T08:30:00Z", failure: .usage)
    }
  }

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
