import AttackKnowledge
import FileFormats

/// What was observed as sightings of STIX: one for each time, host and user that is known, or one without any.
///
/// The host is an identity of the class system; the user and the time as it was given are external references, as STIX
/// has no property for them.
enum HuntSightings {
  static func add(
    _ observed: HuntSituation.Observed, _ technique: Technique, _ situation: HuntSituation, to writer: inout STIXWriter
  ) {
    let all = observed.sightings.all
    let name = technique.id.description
    guard !all.isEmpty else {
      writer.add("sighting", id: writer.id("sighting", name), fields(observed, technique, nil, situation))
      return
    }
    for (position, seen) in all.enumerated() {
      var fields = fields(observed, technique, seen, situation)
      var references: [JSONValue] = []
      if let time = seen.time {
        fields["first_seen"] = .string(STIXTime(time).description)
        references.append(["source_name": "when", "description": .string(time.description)])
      }
      if let user = seen.user { references.append(["source_name": "user", "description": .string(user)]) }
      if !references.isEmpty { fields["external_references"] = .array(references) }
      if let host = seen.host { fields["where_sighted_refs"] = [system(host, &writer)].json }
      writer.add("sighting", id: writer.id("sighting", "\(name) \(position)"), fields)
    }
  }

  private static func fields(
    _ observed: HuntSituation.Observed, _ technique: Technique, _ seen: Sighting?, _ situation: HuntSituation
  ) -> [String: JSONValue] {
    let (count, kept) = (observed.sightings.count, observed.sightings.all.count)
    let more = count > kept ? ["Seen \(count) times, of which \(kept) \(kept == 1 ? "is" : "are") here."] : []
    let text = ["\(technique.id) \(technique.name)"] + (seen.map { ["Seen \($0.line)."] } ?? []) + more
    var fields: [String: JSONValue] = [
      "sighting_of_ref": .string(technique.stixID), "labels": ["observed", observed.state.rawValue].json,
      "description": .string((text + situation.notes).joined(separator: "\n")),
    ]
    if observed.weight < 1 { fields["confidence"] = .integer(HuntBundle.percent(observed.weight)) }
    return fields
  }

  /// The identity of a host, which is added once.
  private static func system(_ host: String, _ writer: inout STIXWriter) -> String {
    let id = writer.id("identity", "system \(host)")
    if !writer.objects.contains(where: { $0["id"] == .string(id) }) {
      writer.add("identity", id: id, ["name": .string(host), "identity_class": "system"])
    }
    return id
  }
}
