import FileFormats
package import InferenceService

/// Something to enter into a case, as requests have it.
package struct CaseEntry: Sendable {
  /// What it is; the raw values are part of the contract.
  package enum Kind: String, Sendable, CaseIterable {
    case add, confirm
    case ruleOut = "rule_out"
    case note, assign, undo, close, reopen
  }

  package let kind: Kind
  private let techniques: ObservedInput
  private let weight: Double?
  private let time: String?
  private let host: String?
  private let user: String?
  private let evidence: CaseEvidence
  private let text: String?
  private let to: String?
  private let event: Int
  private let reason: String?

  package static let author = Field(
    "author", .text, "Who does it; a key that has a name is its bearer's, and needs none.")
  package static let reason = Field("reason", .text, "Why: it stands in the history.")

  package static let fields: FieldTable = [
    Field(
      "kind", .choice(Kind.allCases.map(\.rawValue)),
      "add: was seen; confirm: the plan named it and it was found; rule_out: was looked for and is not there; note; assign; undo an event; close or reopen the case.",
      isRequired: true),
    Field(
      "techniques", .observations,
      "What was seen, ruled out, assigned or noted on: ids, or objects that also say when, where and by whom."),
    Field("weight", .number(0...1), "How sure it is that they were seen; in full when left out."),
    Field("time", .text, "When it happened: 2026-03-01 or 2026-03-01T08:30:00Z."),
    Field("host", .text, "Where it was seen or looked for."), Field("user", .text, "The account that did it."),
    Field("evidence", .text, "What shows it, in words, or a line of a log."),
    Field("reference", .text, "Where that is kept: an address, a ticket, an alert."),
    Field("sha256", .text, "The SHA-256 of the file that shows it."),
    Field("text", .text, "What a note says."),
    Field("to", .text, "To whom the techniques are assigned; to nobody when left out."),
    Field("event", .whole(0...1_000_000_000, default: 0), "The number of the event to undo; 0 is your own newest."),
    reason, author,
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    guard let kind = try fields.string("kind").flatMap(Kind.init) else {
      throw ServiceError(
        code: "no_kind", summary: "kind is missing",
        advice: "one of " + Kind.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    self.kind = kind
    let needsTechniques = [.add, .confirm, .ruleOut, .assign].contains(kind)
    techniques = try fields.observations("techniques", isNeeded: needsTechniques)
    weight = try fields.number("weight")
    time = try fields.string("time")
    host = try fields.string("host")
    user = try fields.string("user")
    let sha256 = try fields.string("sha256")?.lowercased()
    if let sha256, sha256.utf8.count != 64 || !sha256.allSatisfy(\.isHexDigit) {
      throw ServiceError(
        code: "bad_field", summary: "sha256 must be 64 hexadecimal digits", advice: "change it, or leave it out",
        failure: .usage)
    }
    evidence = CaseEvidence(
      text: try fields.string("evidence"), reference: try fields.string("reference"), sha256: sha256)
    text = try fields.string("text")
    to = try fields.string("to")
    event = try fields.whole("event")
    reason = try fields.string("reason")
  }

  /// Enters it in the name of a person.
  package func enter(at desk: CaseDesk) throws -> CaseChange {
    switch kind {
    case .add, .confirm:
      var addition = CaseAddition()
      addition.techniques = techniques
      addition.weight = weight.map { max($0, 0.01) } ?? 1
      addition.time = time
      addition.host = host
      addition.user = user
      addition.evidence = evidence
      addition.reason = reason
      addition.isAnswer = kind == .confirm
      return try desk.add(addition)
    case .ruleOut:
      var exclusion = CaseExclusion()
      exclusion.techniques = techniques
      exclusion.host = host
      exclusion.evidence = evidence
      exclusion.reason = reason
      return try desk.ruleOut(exclusion)
    case .note:
      guard let text, !text.isEmpty else {
        throw ServiceError(
          code: "no_input", summary: "text is missing or empty", advice: "give a note's text", failure: .usage)
      }
      return try desk.note(text, about: techniques.items.isEmpty && techniques.unrecognized.isEmpty ? nil : techniques)
    case .assign: return try desk.assign(techniques, to: to, reason: reason)
    case .undo: return try desk.undo(event == 0 ? nil : event, reason: reason)
    case .close, .reopen: return try desk.close(kind == .close, reason: reason)
    }
  }
}
