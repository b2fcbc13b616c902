import AttackKnowledge
import FileFormats
import InferenceService

/// A case as JSON: what stands, and every event, those taken back too.
///
/// `observed` and `ruled_out` are what other readers of such files go by; the events are what the case is made of again.
enum CaseJSON {
  static let format = "tie-case"
  static let version = 1

  static func value(_ contents: CaseContents) -> JSONValue {
    let state = contents.state
    return .members([
      "format": format, "format_version": version, "case": contents.name,
      "status": state.isClosed ? "closed" : "open", "observed": observed(contents),
      "ruled_out": state.ruledOut, "events": contents.events,
    ])
  }

  /// What was seen and how sure that is, as answers of this program list it.
  static func observed(_ contents: CaseContents) -> JSONValue {
    let state = contents.state
    let observed = state.confirmed.map { JSONValue.members(["id": $0, "name": contents.catalog[$0]?.name]) }
    let suspected = state.suspected.map {
      JSONValue.members([
        "id": $0.technique, "name": contents.catalog[$0.technique]?.name, "weight": $0.weight,
      ])
    }
    return .array(observed + suspected)
  }

  /// The events of a case as this program writes them; `nil` for other JSON.
  static func drafts(_ value: JSONValue, path: String) throws -> [CaseDraft]? {
    guard value["format"]?.string == format, let events = value["events"]?.array else { return nil }
    guard let found = value["format_version"]?.integer, found <= version else {
      throw FileError(
        path, problem: "was written by a newer version of tie", advice: "read it with that version", failure: .refused)
    }
    return try events.enumerated().map { position, event in
      guard let id = event["id"]?.string, let time = event["time"]?.string, let author = event["author"]?.string,
        let kind = event["kind"]?.string,
        let action = CaseAction(
          kind: kind, technique: event["technique"]?.string.flatMap(TechniqueID.init), detail: event["detail"] ?? .null)
      else {
        throw FileError(
          path, problem: "events[\(position)] is not an event of a case",
          advice: "expected id, time, author and a known kind, as tie case export writes them", failure: .refused)
      }
      return CaseDraft(id: id, time: time, author: author, action: action, reason: event["reason"]?.string)
    }
  }
}
