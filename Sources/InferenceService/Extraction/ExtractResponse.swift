package import AttackKnowledge
package import FileFormats

/// The techniques that a text speaks of; its JSON is a contract, documented in docs/json.md.
package struct ExtractResponse: Sendable, Equatable, JSONRepresentable {
  /// A technique with the sentences that speak for it.
  package struct Found: Sendable, Equatable, JSONRepresentable {
    package let id: TechniqueID
    package let name: String
    /// How likely it is that a reader would say that the text reports the technique.
    package let probability: Double
    package let spans: [Span]
    /// What spoke for it, a phrase for each reason.
    package let reasons: [String]
    /// What ATT&CK tells that is worded most like it, where its texts were given.
    package var procedure: Procedures.Nearest?

    package var json: JSONValue {
      .members([
        "id": id, "name": name, "probability": JSONValue.number((probability * 1000).rounded() / 1000), "spans": spans,
        "reasons": reasons, "procedure": procedure,
      ])
    }
  }

  /// A sentence.
  package struct Span: Sendable, Equatable, JSONRepresentable {
    /// Its first byte in the text, and the one behind its last.
    package let start: Int
    package let end: Int
    /// The line in which it begins, counted from 1.
    package let line: Int
    package let text: String

    package var json: JSONValue { .members(["start": start, "end": end, "line": line, "text": text]) }
  }

  /// The most probable first.
  package internal(set) var techniques: [Found]
  /// The text model.
  package let model: String
  package let attack: AttackVersion
  package let warnings: [ServiceWarning]

  package var json: JSONValue {
    .members(["techniques": techniques, "model": model, "attack": attack, "warnings": warnings])
  }
}
