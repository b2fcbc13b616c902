import AttackKnowledge
import FileFormats
import TechniqueInference

/// A case as a STIX 2.1 bundle: a grouping of sightings (what was seen), opinions (what is not there: disagreement with
/// the hypothesis that it is) and notes, each by whoever entered it and at that time, under the event's own id.
///
/// Where it was seen is an identity of the class system; the user, evidence and hashes are external references.
enum CaseBundle {
  /// Words in `labels` and `source_name` by which the bundle is read back.
  enum Word {
    static let theCase = "tie-case"
    static let answer = "answer"
    static let ruledOut = "ruled-out"
    static let note = "note"
    static let assigned = "assigned"
    static let user = "user"
    static let evidence = "evidence"
    static let givenAs = "given-as"
    static let when = "when"
  }

  static func encoded(_ contents: CaseContents) -> Data {
    var bundle = Bundle(contents)
    for event in contents.standing { bundle.add(event) }
    bundle.finish()
    return bundle.writer.encoded
  }

  private struct Bundle {
    let contents: CaseContents
    var writer: STIXWriter
    private var refs: [String] = []
    private var identities: Set<String> = []

    init(_ contents: CaseContents) {
      self.contents = contents
      let time = contents.events.last.map(\.time) ?? ""
      writer = STIXWriter(created: STIXTime(String(time.prefix(19)) + "Z") ?? .now(), scope: "case|" + contents.id)
      writer.addAuthor()
    }

    mutating func add(_ event: CaseEvent) {
      switch event.action {
      case .observed(let observation): add(observation, event, labels: [])
      case .confirmed(let observation): add(observation, event, labels: [Word.answer])
      case .ruledOut(let absence): add(absence, event)
      case .noted(let text, let technique):
        add(
          "note", event,
          [
            "content": .string(text), "labels": [Word.note].json,
            "object_refs": [technique.flatMap(stixID) ?? "grouping--" + contents.id].json,
          ])
      case .assigned(let technique, let name?):
        guard let target = stixID(technique) else { return }
        add(
          "note", event,
          [
            "content": .string("\(technique) is looked into by \(name)."), "authors": [name].json,
            "labels": [Word.assigned, "predicted"].json, "object_refs": [target].json,
          ])
      case .assigned, .created, .changed, .undone, .closed, .reopened: break
      }
    }

    mutating func finish() {
      let state = contents.state
      if refs.isEmpty { refs = [STIXWriter.author] }
      let beginning = state.beginning ?? contents.events.first
      var fields: [String: JSONValue] = [
        "name": .string(state.settings.title ?? contents.name), "context": "suspicious-activity",
        "object_refs": refs.json, "labels": [Word.theCase, state.isClosed ? "closed" : "open"].json,
      ]
      if let beginning {
        fields["created"] = .string(beginning.time)
        fields["created_by_ref"] = .string(identity(beginning.author, "individual"))
      }
      if let reason = beginning?.reason { fields["description"] = .string(reason) }
      writer.add("grouping", id: "grouping--" + contents.id, fields)
    }

    private mutating func add(_ observation: CaseObservation, _ event: CaseEvent, labels: [String]) {
      guard let target = stixID(observation.technique) else { return }
      var fields: [String: JSONValue] = [
        "sighting_of_ref": .string(target),
        "labels": (["observed", observation.isConfirmed ? "confirmed" : "suspected"] + labels).json,
        "description": .string(
          contents.named(observation.technique) + (event.reason.map { "\n" + $0 } ?? "")),
      ]
      if !observation.isConfirmed { fields["confidence"] = .integer(Int((observation.weight * 100).rounded())) }
      if let host = observation.host { fields["where_sighted_refs"] = [identity(host, "system")].json }
      var references = Self.references(observation.evidence)
      if let time = observation.time {
        if let exact = STIXTime(time) { fields["first_seen"] = .string(exact.description) }
        references.append(["source_name": .string(Word.when), "description": .string(time)])
      }
      if let user = observation.user {
        references.append(["source_name": .string(Word.user), "description": .string(user)])
      }
      if let given = observation.given {
        references.append(["source_name": .string(Word.givenAs), "description": .string(given)])
      }
      if !references.isEmpty { fields["external_references"] = .array(references.map(JSONValue.object)) }
      add("sighting", event, fields)
    }

    /// That something is not there is disagreement with the thought that it is.
    private mutating func add(_ absence: CaseAbsence, _ event: CaseEvent) {
      guard let target = stixID(absence.technique) else { return }
      let hypothesis = writer.id("note", "hypothesis \(event.id)")
      writer.add(
        "note", id: hypothesis,
        [
          "created": .string(event.time), "modified": .string(event.time),
          "abstract": .string("Hypothesis: \(contents.named(absence.technique)) was used"),
          "content": .string(
            "\(contents.named(absence.technique)) was used in \(contents.name)"
              + (absence.host.map { " on \($0)" } ?? "") + "."),
          "labels": [Word.ruledOut].json, "object_refs": [target].json,
        ])
      refs.append(hypothesis)
      var references = Self.references(absence.evidence)
      if let host = absence.host {
        references.append(["source_name": "host", "description": .string(host)])
      }
      var fields: [String: JSONValue] = [
        "opinion": "strongly-disagree", "object_refs": [hypothesis].json, "labels": [Word.ruledOut].json,
        "authors": [event.author].json,
      ]
      if let reason = event.reason { fields["explanation"] = .string(reason) }
      if !references.isEmpty { fields["external_references"] = .array(references.map(JSONValue.object)) }
      add("opinion", event, fields)
    }

    private mutating func add(_ type: String, _ event: CaseEvent, _ fields: [String: JSONValue]) {
      var fields = fields
      let id = "\(type)--\(event.id)"
      fields["created"] = .string(event.time)
      fields["modified"] = .string(event.time)
      fields["created_by_ref"] = .string(identity(event.author, "individual"))
      writer.add(type, id: id, fields)
      refs.append(id)
    }

    private mutating func identity(_ name: String, _ kind: String) -> String {
      let id = writer.id("identity", "\(kind) \(name)")
      if identities.insert(id).inserted {
        writer.add("identity", id: id, ["name": .string(name), "identity_class": .string(kind)])
      }
      return id
    }

    private func stixID(_ id: TechniqueID) -> String? { contents.catalog[id]?.stixID }

    private static func references(_ evidence: CaseEvidence) -> [[String: JSONValue]] {
      guard !evidence.isEmpty else { return [] }
      var reference: [String: JSONValue] = ["source_name": .string(Word.evidence)]
      // A reference needs more than its source.
      reference["description"] = .string(evidence.text ?? "")
      if let text = evidence.reference { reference["external_id"] = .string(text) }
      if let sha256 = evidence.sha256 { reference["hashes"] = ["SHA-256": .string(sha256)] }
      return [reference]
    }
  }
}
