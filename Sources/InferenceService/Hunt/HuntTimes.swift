import AttackKnowledge
import FileFormats
import TechniqueInference

/// What is to be said of the times that a plan is made with.
struct HuntTimes {
  /// Examples that a warning shows.
  private static let shown = 3

  private let situation: HuntSituation
  private let latest: TechniqueID?

  /// - Parameter latest: what was given as the newest.
  init(_ situation: HuntSituation, given latest: TechniqueID?) {
    self.situation = situation
    self.latest = latest
  }

  var warnings: [ServiceWarning] { [assumedZone, contradiction, unknownNewest, outside].compactMap(\.self) }

  private var times: [EventTime] { situation.observed.flatMap(\.sightings.all).compactMap(\.time) }

  private var assumedZone: ServiceWarning? {
    var seen: Set<EventTime> = []
    let all = [situation.since, situation.until].compactMap(\.self) + times
    let assumed = all.filter { !$0.hasZone && seen.insert($0).inserted }
    guard !assumed.isEmpty else { return nil }
    let examples = assumed.prefix(Self.shown).map(\.description).joined(separator: ", ")
    let more = assumed.count > Self.shown ? ", …" : ""
    let days = assumed.contains(where: \.isDay) ? "; a day alone stands for all of that day" : ""
    return ServiceWarning(
      code: "assumed_utc", message: "without a time zone, times were read as UTC: \(examples)\(more)\(days)")
  }

  private var contradiction: ServiceWarning? {
    guard let latest, let newest = situation.newestEvent, newest.technique != latest else { return nil }
    let own = situation.observed.first { $0.technique == latest }?.sightings.newest
    guard let own, own.isBefore(newest.time) else { return nil }
    return ServiceWarning(
      code: "latest_contradicts_times",
      words:
        "\(field: "latest") is \(latest), seen last at \(own), but \(newest.technique) was seen at \(newest.time); sides are told from \(latest)"
    )
  }

  /// With times for some of the techniques alone nobody knows which came last.
  private var unknownNewest: ServiceWarning? {
    guard latest == nil, situation.latest == nil, !times.isEmpty, situation.observed.count > 1 else { return nil }
    let timeless = situation.observed.filter { $0.sightings.newest == nil }.map(\.technique.description)
    let why =
      timeless.isEmpty
      ? "several were seen at about the same time"
      : "no time is known of \(timeless.prefix(Self.shown).joined(separator: ", "))\(timeless.count > Self.shown ? ", …" : "")"
    return ServiceWarning(
      code: "newest_unknown",
      words: "which technique was seen last is not known, since \(why); \(field: "latest") says it")
  }

  private var outside: ServiceWarning? {
    let early = situation.since.map { since in times.filter { $0.isBefore(since) } } ?? []
    let late = situation.until.map { until in times.filter { until.isBefore($0) } } ?? []
    guard let first = (early + late).min() else { return nil }
    let count = early.count + late.count
    return ServiceWarning(
      code: "seen_outside_window",
      words:
        "\(count) \(count == 1 ? "sighting lies" : "sightings lie") outside \(field: "since") and \(field: "until") (\(first)); they count all the same"
    )
  }
}
