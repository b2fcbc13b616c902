import AttackKnowledge
import FileFormats
import TechniqueInference

/// A case as an event of MISP (MISP core format): an attribute for each thing that was entered, under its own id.
///
/// What was seen carries the technique as a tag of MISP's galaxy. What is not there carries it in a tag of our own, so
/// that nobody takes it for seen.
enum CaseMISP {
  static let namespace = "tie"

  static func value(_ contents: CaseContents) -> JSONValue {
    let state = contents.state
    let beginning = state.beginning ?? contents.events.first
    let seen = (state.confirmed + state.suspected.map(\.technique)).compactMap { contents.catalog[$0] }
    let tags = seen.map { tag(HuntTags.misp($0)) } + [tag("\(namespace):case=\"\(escaped(contents.name))\"")]
    let event: JSONValue = .members([
      "uuid": contents.id, "info": state.settings.title ?? contents.name,
      "date": beginning.map { String($0.time.prefix(10)) }, "threat_level_id": "4",
      "analysis": state.isClosed ? "2" : "1", "distribution": "0", "published": false,
      "Tag": tags, "Attribute": contents.standing.compactMap { attribute($0, contents) },
      // Not MISP's, which passes over them: what readers of techniques are to go by.
      "observed": CaseJSON.observed(contents), "ruled_out": state.ruledOut,
    ])
    return ["Event": event]
  }

  private static func attribute(_ event: CaseEvent, _ contents: CaseContents) -> JSONValue? {
    var tags: [String] = ["author=\"\(escaped(event.author))\"", "entered=\"\(event.time)\""]
    var galaxy: [JSONValue] = []
    let text: String
    var evidence = CaseEvidence()
    switch event.action {
    case .observed(let observation), .confirmed(let observation):
      guard let technique = contents.catalog[observation.technique] else { return nil }
      galaxy = [tag(HuntTags.misp(technique))]
      text = observation.evidence.text ?? contents.named(observation.technique)
      evidence = observation.evidence
      tags.append("kind=\"\(event.action.kind)\"")
      if observation.weight < 1 { tags.append("weight=\"\(observation.weight)\"") }
      tags += [("time", observation.time), ("host", observation.host), ("user", observation.user)].compactMap(machine)
    case .ruledOut(let absence):
      text = absence.evidence.text ?? "\(contents.named(absence.technique)) is not there"
      evidence = absence.evidence
      tags += ["kind=\"ruled_out\"", "absent=\"\(absence.technique)\""]
      tags += [("host", absence.host)].compactMap(machine)
    case .noted(let note, let technique):
      text = note
      tags.append("kind=\"noted\"")
      tags += [("about", technique?.description)].compactMap(machine)
    case .assigned(let technique, let name?):
      text = "\(contents.named(technique)) is looked into by \(name)"
      tags += ["kind=\"assigned\"", "about=\"\(technique)\"", "to=\"\(escaped(name))\""]
    case .assigned, .created, .changed, .undone, .closed, .reopened: return nil
    }
    tags += [("evidence", evidence.text), ("reference", evidence.reference), ("sha256", evidence.sha256)]
      .compactMap(machine)
    return .members([
      "uuid": event.id, "type": "text", "category": "Internal reference", "value": text, "comment": event.reason ?? "",
      "to_ids": false, "distribution": "0", "Tag": galaxy + tags.map { tag("\(namespace):\($0)") },
    ])
  }

  private static func machine(_ name: String, _ value: String?) -> String? {
    value.map { "\(name)=\"\(escaped($0))\"" }
  }

  /// A value of a tag: quotation marks and line ends as in addresses, so that it comes back as it was.
  static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\"", with: "%22").replacing("\n", with: "%0A")
      .replacing("\r", with: "%0D")
  }

  /// What `escaped` was given.
  static func plain(_ text: String) -> String {
    text.replacing("%22", with: "\"").replacing("%0A", with: "\n").replacing("%0D", with: "\r")
      .replacing("%25", with: "%")
  }

  private static func tag(_ name: String) -> JSONValue { ["name": .string(name)] }
}
