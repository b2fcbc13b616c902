/// When something happened: a moment, or a whole day where no more than that is known.
///
///     EventTime("2026-03-01T11:04+01:00")?.description  // 2026-03-01T10:04:00Z
///     EventTime("2026-03-01")?.isDay                    // true
///     EventTime("2026-02-30")                           // nil
///
/// Text is read as RFC 3339 has it, also without seconds, with a blank instead of the T, and without a time zone, which is
/// then taken to be UTC.
public struct EventTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since the beginning of 1970 in UTC; of a day, its beginning.
  public let milliseconds: Int64
  /// Whether only the day is known.
  public let isDay: Bool
  /// Whether the text said in which time zone it is; where it did not, UTC was assumed.
  public let hasZone: Bool

  private static let dayLength: Int64 = 86_400_000

  private init(milliseconds: Int64, isDay: Bool, hasZone: Bool) {
    self.milliseconds = milliseconds
    self.isDay = isDay
    self.hasZone = hasZone
  }

  /// Reads a time; `nil` where the text is none, or names a day or an hour that does not exist.
  public init?(_ text: String) {
    do throws(Fault) { self = try Self.read(text) } catch { return nil }
  }

  /// The last millisecond that it may mean: of a day its end.
  public var end: Int64 { isDay ? milliseconds + Self.dayLength - 1 : milliseconds }

  /// Whether it is earlier for sure: a day is not earlier than a time in it.
  public func isBefore(_ other: EventTime) -> Bool { end < other.milliseconds }

  /// The earlier first; of a day and a time at its beginning the time.
  public static func < (a: EventTime, b: EventTime) -> Bool {
    a.milliseconds != b.milliseconds ? a.milliseconds < b.milliseconds : a.end < b.end
  }

  /// `2026-03-01`, `2026-03-01T10:04:00Z` or `2026-03-01T10:04:00.250Z`.
  public var description: String { isDay ? day : "\(day)T\(clock)Z" }

  /// The time as STIX writes it: `2026-03-01T10:04:00.000Z`.
  package var withMilliseconds: String {
    let rest = Int(milliseconds - milliseconds.flooredDivision(by: 1000) * 1000)
    return "\(day)T\(seconds).\(rest.digits(3))Z"
  }

  /// The same, said to be in UTC.
  package var inUTC: EventTime { EventTime(milliseconds: milliseconds, isDay: isDay, hasZone: true) }
}

extension EventTime {
  /// Why a text is no time.
  package enum Fault: Error {
    /// It is something else.
    case noTime
    /// It has the form of one, and there is no such day or hour.
    case impossible
  }

  /// A time as a number of seconds, milliseconds, microseconds or nanoseconds since 1970, which its size tells.
  package init?(epoch: Double) {
    let perMillisecond: Double? =
      switch epoch {
      case 1e8..<1e11: 1e-3
      case 1e11..<1e14: 1
      case 1e14..<1e17: 1e3
      case 1e17..<1e20: 1e6
      default: nil
      }
    guard let perMillisecond else { return nil }
    self.init(milliseconds: Int64((epoch / perMillisecond).rounded()), isDay: false, hasZone: true)
  }

  /// Reads a time, and says why it is none.
  package static func read(_ text: String) throws(Fault) -> EventTime {
    var reader = ClockReader(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
      let day = reader.number(2)
    else { throw .noTime }
    guard let days = daysSince1970(year, month, day) else { throw .impossible }
    let start = Int64(days) * dayLength
    if reader.isAtEnd { return EventTime(milliseconds: start, isDay: true, hasZone: false) }
    guard reader.take("T") || reader.take("t") || reader.takeBlanks(), let hour = reader.number(2), reader.take(":"),
      let minute = reader.number(2)
    else { throw .noTime }
    var second = 0
    var fraction = 0
    if reader.take(":") {
      guard let whole = reader.number(2), let part = reader.milliseconds() else { throw .noTime }
      (second, fraction) = (whole, part)
    }
    guard hour < 24, minute < 60, second <= 60 else { throw .impossible }
    let offset = try reader.zone()
    guard reader.isAtEnd else { throw .noTime }
    let minutes = Int64(hour * 60 + minute - (offset ?? 0))
    return EventTime(
      milliseconds: start + minutes * 60_000 + Int64(second * 1000 + fraction), isDay: false, hasZone: offset != nil)
  }

  /// The days from 1970 on to a day of the calendar; `nil` for one that does not exist or lies before.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1970, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
    let past = year - 1
    let leapDays = past / 4 - past / 100 + past / 400 - 477
    return (year - 1970) * 365 + leapDays + lengths[..<(month - 1)].reduce(0, +) + day - 1
  }

  private var day: String {
    var left = Int(milliseconds.flooredDivision(by: Self.dayLength))
    var year = 1970
    while let next = Self.daysSince1970(year + 1, 1, 1), let first = Self.daysSince1970(year, 1, 1),
      left >= next - first
    {
      left -= next - first
      year += 1
    }
    var month = 1
    while month < 12, let next = Self.daysSince1970(year, month + 1, 1),
      let first = Self.daysSince1970(year, month, 1), left >= next - first
    {
      left -= next - first
      month += 1
    }
    return "\(year.digits(4))-\(month.digits(2))-\((left + 1).digits(2))"
  }

  private var seconds: String {
    let days = milliseconds.flooredDivision(by: Self.dayLength)
    let all = Int((milliseconds - days * Self.dayLength) / 1000)
    return "\((all / 3600).digits(2)):\((all / 60 % 60).digits(2)):\((all % 60).digits(2))"
  }

  private var clock: String {
    let rest = Int(milliseconds - milliseconds.flooredDivision(by: 1000) * 1000)
    return rest == 0 ? seconds : "\(seconds).\(rest.digits(3))"
  }
}

extension Int64 {
  fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// Takes a time apart from its beginning on.
private struct ClockReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.trimmedASCII.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  /// A number of exactly so many digits.
  mutating func number(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<(position + count)] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    position += count
    return value
  }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  mutating func takeBlanks() -> Bool {
    let start = position
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    return position > start
  }

  /// What stands behind a second, as far as milliseconds go; 0 where nothing does, `nil` for a point without digits.
  mutating func milliseconds() -> Int? {
    guard take(".") || take(",") else { return 0 }
    var value = 0
    var count = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      if count < 3 { value = value * 10 + Int(bytes[position] - 0x30) }
      count += 1
      position += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 3)..<3 { value *= 10 }
    return value
  }

  /// The minutes by which the time is ahead of UTC; `nil` where nothing says so.
  mutating func zone() throws(EventTime.Fault) -> Int? {
    _ = takeBlanks()
    if isAtEnd { return nil }
    if take("Z") || take("z") { return 0 }
    for name in ["UTC", "GMT"] where bytes[position...].elementsEqual(name.utf8) {
      position = bytes.count
      return 0
    }
    let isAhead = take("+")
    guard isAhead || take("-"), let hours = number(2) else { throw .noTime }
    let hasColon = take(":")
    let rest = number(2)
    guard rest != nil || !hasColon else { throw .noTime }
    let minutes = rest ?? 0
    guard hours < 24, minutes < 60 else { throw .impossible }
    return (hours * 60 + minutes) * (isAhead ? 1 : -1)
  }
}
