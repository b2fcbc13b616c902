public import AttackKnowledge
public import FileFormats

/// The time in which the evidence of a line would lie; an end that is not known is open.
public struct HuntWindow: Sendable, Equatable {
  /// Where it starts: a moment, or the beginning of a day.
  public let from: EventTime?
  /// Where it ends: a moment, or the end of a day.
  public let to: EventTime?
  /// The observed technique at whose sighting it starts.
  public let after: TechniqueID?
  /// The observed technique at whose sighting it ends.
  public let before: TechniqueID?

  /// Creates a window.
  public init(
    from: EventTime? = nil, to: EventTime? = nil, after: TechniqueID? = nil, before: TechniqueID? = nil
  ) {
    self.from = from
    self.to = to
    self.after = after
    self.before = before
  }

  /// "from 2026-02-20 to 2026-03-01T10:04:00Z", "up to 2026-03-01T10:04:00Z", "from 2026-03-01T12:00:00Z on"; `nil` where
  /// both ends are open.
  package var text: String? {
    switch (from, to) {
    case (let from?, let to?): "from \(from) to \(to)"
    case (nil, let to?): "up to \(to)"
    case (let from?, nil): "from \(from) on"
    case (nil, nil): nil
    }
  }
}

/// When the observed techniques were seen, and what follows from that for the others.
struct HuntTimeline {
  /// An observed technique that has a time.
  private struct Event {
    let technique: TechniqueID
    /// When it was seen first.
    let first: EventTime
  }

  /// Those that have a time, by their first sighting.
  private let events: [Event]
  private let newest: (technique: TechniqueID, time: EventTime)?
  private let since: EventTime?
  private let until: EventTime?
  private let direction: DirectionModel

  init(_ situation: HuntSituation, direction: DirectionModel) {
    events = situation.observed.compactMap { observed in
      observed.sightings.first.map { Event(technique: observed.technique, first: $0) }
    }.sorted { ($0.first, $0.technique) < ($1.first, $1.technique) }
    newest = situation.newestEvent
    since = situation.since
    until = situation.until
    self.direction = direction
  }

  /// Whether a technique probably lies between two events, as far as the order of each pair tells.
  ///
  /// Where a came before b, another technique lies before both, between them or after both; so the probability that it
  /// lies between is P(after a) + P(before b) − 1. Of several pairs that reach the threshold the closest counts.
  func between(_ id: TechniqueID) -> DirectionEstimate.Between? {
    guard events.count > 1 else { return nil }
    let after = events.map { direction.probability($0.technique, before: id) }
    var best: (DirectionEstimate.Between, length: Int64)?
    for first in events.indices {
      for second in events.indices where events[first].first.isBefore(events[second].first) {
        let probability = after[first] - after[second]
        let length = events[second].first.milliseconds - events[first].first.milliseconds
        guard probability >= DirectionLabel.threshold, best.map({ length < $0.length }) ?? true else { continue }
        best = (
          DirectionEstimate.Between(
            after: events[first].technique, before: events[second].technique, probability: probability), length
        )
      }
    }
    return best?.0
  }

  /// Where in time the evidence of a technique would lie.
  ///
  /// Look-back ends at the first event, unless the technique more likely came after it: then at the first event that it
  /// more likely preceded. Look-forward starts at the newest event in the same way.
  func window(_ id: TechniqueID, _ estimate: DirectionEstimate) -> HuntWindow {
    switch estimate.label {
    case .lookBack:
      let end = events.first { direction.probability(id, before: $0.technique) >= 0.5 } ?? events.first
      guard let end else { return HuntWindow(from: since, to: until) }
      // A bound on the wrong side of the event bounds nothing.
      let from = since.flatMap { end.first.isBefore($0) ? nil : $0 }
      return HuntWindow(from: from, to: end.first, before: end.technique)
    case .lookForward:
      let isNewestBefore = newest.map { direction.probability($0.technique, before: id) >= 0.5 } ?? true
      let other = events.last { direction.probability($0.technique, before: id) >= 0.5 }
      let start = isNewestBefore ? newest : other.map { ($0.technique, $0.first) } ?? newest
      guard let start, since.map({ $0 < start.time }) ?? true else { return HuntWindow(from: since, to: until) }
      let to = until.flatMap { $0.isBefore(start.time) ? nil : $0 }
      return HuntWindow(from: start.time, to: to, after: start.technique)
    case .between:
      let ends = (estimate.between?.after, estimate.between?.before)
      func event(_ id: TechniqueID?) -> Event? { events.first { $0.technique == id } }
      return HuntWindow(from: event(ends.0)?.first, to: event(ends.1)?.first, after: ends.0, before: ends.1)
    case .eitherSide: return HuntWindow(from: since, to: until)
    }
  }
}

extension HuntSituation {
  /// The newest sighting of all that has a time, with its technique; of several at that time that of the lowest id.
  package var newestEvent: (technique: TechniqueID, time: EventTime)? {
    let timed = observed.compactMap { one in one.sightings.newest.map { (technique: one.technique, time: $0) } }
    return timed.max { $0.time.end != $1.time.end ? $0.time.end < $1.time.end : $0.technique > $1.technique }
  }

  /// The observed technique that was surely seen last: all have a time, and its newest is later than that of all others.
  package var newestByTime: TechniqueID? {
    guard observed.count > 1, let newest = newestEvent else { return nil }
    let others = observed.filter { $0.technique != newest.technique }
    return others.allSatisfy { $0.sightings.newest?.isBefore(newest.time) ?? false } ? newest.technique : nil
  }

  /// The hosts that are known to be affected: those given, then those on which something was seen, the first first.
  public var affectedHosts: [String] { Self.distinct(hosts + sightings.compactMap(\.host)) }

  /// The users that are known to be affected: those given, then those by whom something was seen, the first first.
  public var affectedUsers: [String] { Self.distinct(users + sightings.compactMap(\.user)) }

  private var sightings: [Sighting] { observed.flatMap(\.sightings.all).sorted(by: Sighting.precedes) }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }
  }
}
