import FileFormats

/// When, where and by whom, as a sighting of STIX has it: first and last time, the systems where it was seen, and in
/// external references what STIX has no property for: the user, and a day of which no hour is known.
struct STIXSighting {
  private var times: [EventTime] = []
  /// Ids of the identities where it was seen.
  private var places: [String] = []
  private var users: [String] = []
  /// A time that could not be read.
  private(set) var unread: String?

  init(_ object: TreeValue) {
    places = object[.whereSightedRefs]?.elements.compactMap(\.string) ?? []
    var given: String?
    for reference in object[.externalReferences].map({ Array($0.elements) }) ?? [] {
      guard let text = reference[.description]?.string else { continue }
      switch reference[.sourceName]?.string {
      case "when": given = text
      case "user": users.append(text)
      default: break
      }
    }
    for text in given.map({ [$0] }) ?? [object[.firstSeen], object[.lastSeen]].compactMap({ $0?.string }) {
      guard let time = EventTime(text) else {
        unread = unread ?? text
        continue
      }
      if !times.contains(time) { times.append(time) }
    }
  }

  /// What is known, with the names of the systems among the identities.
  func sightings(systems: [String: String]) -> [Sighting] {
    let hosts = places.compactMap { systems[$0] }
    let (host, user) = (hosts.first, users.first)
    var all = times.map { Sighting(time: $0, host: host, user: user) }
    if all.isEmpty { all = [Sighting(host: host, user: user)] }
    all += hosts.dropFirst().map { Sighting(time: times.first, host: $0, user: user) }
    all += users.dropFirst().map { Sighting(time: times.first, host: host, user: $0) }
    return all.filter { !$0.isEmpty }
  }
}
