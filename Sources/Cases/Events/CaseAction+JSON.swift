package import AttackKnowledge
package import FileFormats

// The words of the file: they are a contract, and new ones may only be added (docs/cases.md).
extension CaseAction {
  /// The word for it in files.
  package var kind: String {
    switch self {
    case .created: "created"
    case .changed: "changed"
    case .observed: "observed"
    case .confirmed: "confirmed"
    case .ruledOut: "ruled_out"
    case .noted: "noted"
    case .assigned: "assigned"
    case .undone: "undone"
    case .closed: "closed"
    case .reopened: "reopened"
    }
  }

  /// What is to be kept beside the word and the technique; `null` where there is no more.
  package var detail: JSONValue {
    switch self {
    case .created(let settings), .changed(let settings): settings.json
    case .observed(let observation), .confirmed(let observation): observation.detail
    case .ruledOut(let absence):
      .members(["given": absence.given, "host": absence.host, "evidence": absence.evidence]).nullIfEmpty
    case .noted(let text, _): .members(["text": text])
    case .assigned(_, let name): .members(["to": name]).nullIfEmpty
    case .undone(let event): .members(["event": event])
    case .closed, .reopened: .null
    }
  }

  /// Reads what was kept; `nil` where the word is unknown or something is missing.
  package init?(kind: String, technique: TechniqueID?, detail: JSONValue) {
    switch (kind, technique) {
    case ("created", _): self = .created(CaseSettings(detail))
    case ("changed", _): self = .changed(CaseSettings(detail))
    case ("observed", let technique?): self = .observed(CaseObservation(technique, detail))
    case ("confirmed", let technique?): self = .confirmed(CaseObservation(technique, detail))
    case ("ruled_out", let technique?):
      var absence = CaseAbsence(technique: technique)
      absence.given = detail["given"]?.string
      absence.host = detail["host"]?.string
      absence.evidence = CaseEvidence(detail["evidence"])
      self = .ruledOut(absence)
    case ("noted", let technique):
      guard let text = detail["text"]?.string else { return nil }
      self = .noted(text, technique: technique)
    case ("assigned", let technique?): self = .assigned(technique, to: detail["to"]?.string)
    case ("undone", _):
      guard let event = detail["event"]?.string else { return nil }
      self = .undone(event: event)
    case ("closed", _): self = .closed
    case ("reopened", _): self = .reopened
    default: return nil
    }
  }
}

extension CaseObservation {
  fileprivate var detail: JSONValue {
    .members([
      "given": given, "weight": weight < 1 ? weight : nil, "time": time, "host": host, "user": user,
      "evidence": evidence,
    ]).nullIfEmpty
  }

  fileprivate init(_ technique: TechniqueID, _ detail: JSONValue) {
    self.init(technique: technique)
    given = detail["given"]?.string
    weight = detail["weight"]?.number.map { min(max($0, 0), 1) } ?? 1
    time = detail["time"]?.string
    host = detail["host"]?.string
    user = detail["user"]?.string
    evidence = CaseEvidence(detail["evidence"])
  }
}

extension CaseEvidence: JSONRepresentable {
  package var json: JSONValue {
    .members(["text": text, "reference": reference, "sha256": sha256]).nullIfEmpty
  }

  init(_ json: JSONValue?) {
    self.init(text: json?["text"]?.string, reference: json?["reference"]?.string, sha256: json?["sha256"]?.string)
  }
}

extension CaseSettings: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "title": title, "platforms": platforms.json.nullIfEmpty, "actors": actors.json.nullIfEmpty,
      "tactics": tactics.json.nullIfEmpty, "hosts": hosts.json.nullIfEmpty, "since": since, "coverage": coverage,
      "domain": domain?.rawValue, "model": model,
    ]).nullIfEmpty
  }

  init(_ json: JSONValue) {
    func list(_ name: String) -> [String] { json[name]?.array?.compactMap(\.string) ?? [] }
    self.init()
    title = json["title"]?.string
    platforms = list("platforms")
    actors = list("actors")
    tactics = list("tactics")
    hosts = list("hosts")
    since = json["since"]?.string
    coverage = json["coverage"]?.string
    domain = json["domain"]?.string.flatMap(AttackDomain.init(named:))
    model = json["model"]?.string
  }
}

extension CaseEvent: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "number": number, "id": id, "time": time, "author": author, "kind": action.kind, "technique": technique,
      "reason": reason, "detail": action.detail,
    ])
  }
}

extension JSONValue {
  /// `null` in place of an object or a list that holds nothing.
  var nullIfEmpty: JSONValue {
    switch self {
    case .object(let members) where members.isEmpty: .null
    case .array(let elements) where elements.isEmpty: .null
    default: self
    }
  }
}
