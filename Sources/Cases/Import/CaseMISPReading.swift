import AttackKnowledge
import FileFormats

/// Reads a case that `CaseMISP` wrote.
enum CaseMISPReading {
  /// The events; `nil` where the MISP event is not a case of ours.
  static func drafts(_ value: JSONValue) -> [CaseDraft]? {
    guard let event = value["Event"], Tags(event)["case"] != nil, let id = event["uuid"]?.string else { return nil }
    var settings = CaseSettings()
    settings.title = event["info"]?.string
    let attributes = (event["Attribute"]?.array ?? []).compactMap(draft)
    let day = (event["date"]?.string ?? "1970-01-01") + "T00:00:00.000Z"
    let beginning = CaseDraft(
      id: id, time: day, author: attributes.first?.author ?? "unknown", action: .created(settings))
    let closing: [CaseDraft] =
      event["analysis"]?.string == "2"
      ? [
        CaseDraft(
          id: NameUUID.ofCases.text(of: "closed|" + id), time: attributes.last?.time ?? day,
          author: attributes.last?.author ?? "unknown", action: .closed)
      ] : []
    return [beginning] + attributes + closing
  }

  private static func draft(_ attribute: JSONValue) -> CaseDraft? {
    let tags = Tags(attribute)
    guard let id = attribute["uuid"]?.string, let kind = tags["kind"], let time = tags["entered"],
      let author = tags["author"], let action = action(kind, tags, attribute)
    else { return nil }
    let reason = attribute["comment"]?.string ?? ""
    return CaseDraft(id: id, time: time, author: author, action: action, reason: reason.isEmpty ? nil : reason)
  }

  private static func action(_ kind: String, _ tags: Tags, _ attribute: JSONValue) -> CaseAction? {
    let evidence = CaseEvidence(text: tags["evidence"], reference: tags["reference"], sha256: tags["sha256"])
    switch kind {
    case "observed", "confirmed":
      guard let technique = tags.technique else { return nil }
      var observation = CaseObservation(technique: technique)
      observation.weight = tags["weight"].flatMap(Double.init) ?? 1
      observation.time = tags["time"]
      observation.host = tags["host"]
      observation.user = tags["user"]
      observation.evidence = evidence
      return kind == "confirmed" ? .confirmed(observation) : .observed(observation)
    case "ruled_out":
      guard let technique = tags["absent"].flatMap({ TechniqueID($0) }) else { return nil }
      var absence = CaseAbsence(technique: technique)
      absence.host = tags["host"]
      absence.evidence = evidence
      return .ruledOut(absence)
    case "noted":
      guard let text = attribute["value"]?.string else { return nil }
      return .noted(text, technique: tags["about"].flatMap { TechniqueID($0) })
    case "assigned":
      guard let technique = tags["about"].flatMap({ TechniqueID($0) }), let name = tags["to"] else { return nil }
      return .assigned(technique, to: name)
    default: return nil
    }
  }

  /// The tags of an event or an attribute: those of our own by their predicates, and the technique of the galaxy's.
  private struct Tags {
    private var values: [String: String] = [:]
    private(set) var technique: TechniqueID?

    init(_ object: JSONValue) {
      for name in (object["Tag"]?.array ?? []).compactMap({ $0["name"]?.string }) {
        let own = CaseMISP.namespace + ":"
        if name.hasPrefix(own), let equals = name.firstIndex(of: "=") {
          let predicate = String(name[..<equals].dropFirst(own.count))
          values[predicate] = CaseMISP.plain(String(name[name.index(after: equals)...].dropFirst().dropLast()))
        } else if technique == nil {
          technique = TechniqueDocument.technique(ofTag: name)?.id
        }
      }
    }

    subscript(predicate: String) -> String? { values[predicate] }
  }
}
