import AttackKnowledge
import FileFormats
import TechniqueInference

/// Reads a case that `CaseBundle` wrote.
enum CaseBundleReading {
  typealias Word = CaseBundle.Word

  /// The events of the bundle; `nil` where it is not a case of ours.
  static func drafts(_ value: JSONValue, in library: AttackLibrary) -> [CaseDraft]? {
    guard value["type"]?.string == "bundle", let objects = value["objects"]?.array else { return nil }
    let byID = Dictionary(
      objects.compactMap { object in object["id"]?.string.map { ($0, object) } },
      uniquingKeysWith: { first, _ in first })
    guard let grouping = objects.first(where: { $0["type"]?.string == "grouping" && $0.has(Word.theCase) }) else {
      return nil
    }
    var techniques: [String: TechniqueID] = [:]
    for catalog in library.catalogs {
      for technique in catalog.techniques { techniques[technique.stixID] = technique.id }
    }
    let reading = Reading(objects: byID, techniques: techniques)
    var settings = CaseSettings()
    settings.title = grouping["name"]?.string
    let beginning = reading.draft(grouping, .created(settings), reason: grouping["description"]?.string)
    let others = objects.compactMap(reading.event)
    let closing: [CaseDraft] =
      grouping.has("closed")
      ? [
        CaseDraft(
          id: NameUUID.ofCases.text(of: "closed|" + (grouping["id"]?.string ?? "")),
          time: grouping["modified"]?.string ?? beginning?.time ?? "", author: beginning?.author ?? "", action: .closed)
      ]
      : []
    return [beginning].compactMap(\.self) + others + closing
  }

  private struct Reading {
    let objects: [String: JSONValue]
    let techniques: [String: TechniqueID]

    func event(_ object: JSONValue) -> CaseDraft? {
      switch object["type"]?.string {
      case "sighting": sighting(object)
      case "opinion": opinion(object)
      case "note": note(object)
      default: nil
      }
    }

    func draft(_ object: JSONValue, _ action: CaseAction, reason: String?) -> CaseDraft? {
      guard let id = object["id"]?.string, let mark = id.firstRange(of: "--") else { return nil }
      let author = object["created_by_ref"]?.string.flatMap { objects[$0]?["name"]?.string }
      return CaseDraft(
        id: String(id[mark.upperBound...]), time: object["created"]?.string ?? "", author: author ?? "unknown",
        action: action, reason: reason)
    }

    private func sighting(_ object: JSONValue) -> CaseDraft? {
      guard let id = object["sighting_of_ref"]?.string.flatMap({ techniques[$0] }) else { return nil }
      var observation = CaseObservation(technique: id)
      if object.has("suspected"), let confidence = object["confidence"]?.number {
        observation.weight = confidence / 100
      }
      observation.host = object["where_sighted_refs"]?.array?.first?.string.flatMap { objects[$0]?["name"]?.string }
      observation.time = object.reference(Word.when)?["description"]?.string
      observation.user = object.reference(Word.user)?["description"]?.string
      observation.given = object.reference(Word.givenAs)?["description"]?.string
      observation.evidence = evidence(object)
      let lines = object["description"]?.string?.split(separator: "\n", maxSplits: 1) ?? []
      return draft(
        object, object.has(Word.answer) ? .confirmed(observation) : .observed(observation),
        reason: lines.count > 1 ? String(lines[1]) : nil)
    }

    private func opinion(_ object: JSONValue) -> CaseDraft? {
      guard object.has(Word.ruledOut), let note = object.firstTarget.flatMap({ objects[$0] }),
        let id = note.firstTarget.flatMap({ techniques[$0] })
      else { return nil }
      var absence = CaseAbsence(technique: id)
      absence.host = object.reference("host")?["description"]?.string
      absence.evidence = evidence(object)
      return draft(object, .ruledOut(absence), reason: object["explanation"]?.string)
    }

    private func note(_ object: JSONValue) -> CaseDraft? {
      let technique = object.firstTarget.flatMap { techniques[$0] }
      if object.has(Word.note), let text = object["content"]?.string {
        return draft(object, .noted(text, technique: technique), reason: nil)
      }
      if object.has(Word.assigned), let technique, let name = object["authors"]?.array?.first?.string {
        return draft(object, .assigned(technique, to: name), reason: nil)
      }
      return nil
    }

    private func evidence(_ object: JSONValue) -> CaseEvidence {
      let found = object.reference(Word.evidence)
      let text = found?["description"]?.string
      return CaseEvidence(
        text: text?.isEmpty == true ? nil : text, reference: found?["external_id"]?.string,
        sha256: found?["hashes"]?["SHA-256"]?.string)
    }
  }
}

extension JSONValue {
  /// Whether an object of STIX is labeled so.
  fileprivate func has(_ label: String) -> Bool {
    self["labels"]?.array?.contains { $0.string == label } ?? false
  }

  fileprivate var firstTarget: String? { self["object_refs"]?.array?.first?.string }

  fileprivate func reference(_ source: String) -> JSONValue? {
    self["external_references"]?.array?.first { $0["source_name"]?.string == source }
  }
}

extension NameUUID {
  /// Names in it mean events that other formats do not keep by id.
  static let ofCases = NameUUID(namespace: [
    0x3b, 0x51, 0x9d, 0x0c, 0x6e, 0x27, 0x4f, 0x3a, 0x8d, 0x44, 0x12, 0x9e, 0xb7, 0x05, 0xc8, 0x61,
  ])
}
