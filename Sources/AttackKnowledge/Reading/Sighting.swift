public import FileFormats

/// When, where and by whom a technique was seen, as far as that is known.
public struct Sighting: Sendable, Hashable {
  /// When.
  public let time: EventTime?
  /// On which host.
  public let host: String?
  /// By which user.
  public let user: String?

  /// Creates a sighting.
  public init(time: EventTime? = nil, host: String? = nil, user: String? = nil) {
    self.time = time
    self.host = host
    self.user = user
  }

  /// Whether nothing is known.
  package var isEmpty: Bool { time == nil && host == nil && user == nil }

  /// How it is typed behind an id (`TypedSighting`): `@2026-03-01T10:04:00Z,host=FS-01,user=ana`; `nil` where a name
  /// holds a double quote or a line break, which cannot be typed there.
  package var typed: String? {
    var text = time.map { "@\($0)" } ?? ""
    for (key, value) in [("host", host), ("user", user)] {
      guard let value else { continue }
      guard !value.contains(where: { $0 == "\"" || $0.isNewline }) else { return nil }
      let isPlain = value.allSatisfy { $0.isLetter || $0.isNumber || "-_\\@".contains($0) }
      text += ",\(key)=" + (isPlain ? value : "\"\(value)\"")
    }
    return text
  }

  /// By time, what has none last; then by host and user.
  package static func precedes(_ a: Sighting, _ b: Sighting) -> Bool {
    if a.time != b.time {
      guard let first = a.time, let second = b.time else { return a.time != nil }
      if first < second || second < first { return first < second }
    }
    return (a.host ?? "", a.user ?? "") < (b.host ?? "", b.user ?? "")
  }
}

/// The sightings of one technique: the first and the newest always, of the others as many as somebody reads.
public struct Sightings: Sendable, Equatable {
  /// How many are kept beside the first and the newest.
  private static let most = 98

  private var others: Set<Sighting> = []
  /// The first that has a time.
  private var earliest: Sighting?
  /// The last that has a time.
  private var latest: Sighting?
  /// How many there were, those included that are not kept.
  public private(set) var count = 0

  /// Creates a list.
  public init(_ sightings: [Sighting] = []) {
    for sighting in sightings { add(sighting) }
  }

  /// Adds one; one of which nothing is known says nothing.
  public mutating func add(_ sighting: Sighting) {
    guard !sighting.isEmpty else { return }
    count += 1
    if sighting.time != nil {
      if earliest.map({ Sighting.precedes(sighting, $0) }) ?? true { earliest = sighting }
      if latest.map({ Self.isNewer(sighting, $0) }) ?? true { latest = sighting }
    }
    if others.count < Self.most { others.insert(sighting) }
  }

  /// Adds those of another list.
  public mutating func add(_ list: Sightings) {
    let total = count + list.count
    for sighting in list.all { add(sighting) }
    count = total
  }

  private static func isNewer(_ a: Sighting, _ b: Sighting) -> Bool {
    guard let first = a.time, let second = b.time else { return false }
    return first.end != second.end ? first.end > second.end : Sighting.precedes(a, b)
  }

  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }

  /// Those that are kept, in order of time.
  public var all: [Sighting] {
    others.union([earliest, latest].compactMap(\.self)).sorted(by: Sighting.precedes)
  }

  /// When it was seen first.
  public var first: EventTime? { earliest?.time }
  /// When it was seen last.
  public var newest: EventTime? { latest?.time }
}
