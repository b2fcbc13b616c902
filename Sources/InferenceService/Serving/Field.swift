import AttackKnowledge
package import FileFormats

/// A field of a request: its name, what it takes and what it is for. HTTP, agents and the description of the API have
/// it from here.
package struct Field: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    case text
    /// A text as long as a report.
    case prose
    /// One of several words.
    case choice([String], default: String? = nil)
    /// A list of texts, each of them one of `choices` where there are any.
    case texts(choices: [String] = [], most: Int = RequestLimits().techniques)
    /// Observed techniques: texts, or objects that also say when, where and by whom each was seen.
    case observations
    /// Techniques with how far each counts, 0…1.
    case weights
    case whole(ClosedRange<Int>, default: Int)
    case number(ClosedRange<Double>? = nil)
    /// True or false.
    case boolean(default: Bool)

    /// True or false; false when left out.
    package static var flag: Kind { .boolean(default: false) }
  }

  /// What an observed technique that is an object may have.
  package static let ofObservation = ["id", "time", "host", "user"]

  /// The most answers that can be asked for.
  package static let mostAnswers = 2000

  package let name: String
  package let kind: Kind
  /// One sentence for people.
  package let words: String
  package let isRequired: Bool

  package init(_ name: String, _ kind: Kind, _ words: String, isRequired: Bool = false) {
    self.name = name
    self.kind = kind
    self.words = words
    self.isRequired = isRequired
  }
}

extension Field {
  /// The field as JSON Schema.
  ///
  /// - Parameters:
  ///   - isNullable: whether `null`, which says the same as leaving it out, is mentioned.
  ///   - isInAddress: whether it is a parameter of an address rather than a member of a body.
  package func schema(isNullable: Bool = false, isInAddress: Bool = false) -> JSONValue {
    let isNullable = isNullable && !isRequired
    let longest = isInAddress ? RequestLimits.inAddress : RequestLimits().text
    let (type, details) = typeAndDetails(isNullable: isNullable, longest: .integer(longest))
    return JSONValue.object(details).adding([
      "type": isNullable ? JSONValue.array([.string(type), "null"]) : .string(type), "description": words,
    ])
  }

  /// - Parameter longest: of a text. Limits of bodies are in bytes, and a schema counts characters: what is longer than
  ///   this is refused in any case.
  private func typeAndDetails(isNullable: Bool, longest: JSONValue) -> (type: String, details: [String: JSONValue]) {
    switch kind {
    case .text: return ("string", ["maxLength": longest].merging(isRequired ? ["minLength": 1] : [:]) { $1 })
    case .prose:
      return (
        "string", ["maxLength": .integer(RequestLimits().prose)].merging(isRequired ? ["minLength": 1] : [:]) { $1 }
      )
    case .choice(let choices, let initial):
      let words = choices.map { JSONValue.string($0) } + (isNullable ? [.null] : [])
      return ("string", ["enum": .array(words)].merging(initial.map { ["default": .string($0)] } ?? [:]) { $1 })
    case .texts(let choices, let most):
      let element: JSONValue =
        choices.isEmpty ? ["type": "string", "maxLength": longest] : ["type": "string", "enum": choices.json]
      return (
        "array",
        ["items": element, "maxItems": .integer(most)].merging(isRequired ? ["minItems": 1] : [:]) { $1 }
      )
    case .observations:
      let text: JSONValue = ["type": "string", "maxLength": longest]
      let object: JSONValue = [
        "type": "object", "additionalProperties": false, "required": ["id"],
        "properties": .object(Dictionary(uniqueKeysWithValues: Self.ofObservation.map { ($0, text) })),
      ]
      return (
        "array",
        [
          "items": ["anyOf": .array([text, object])], "maxItems": .integer(RequestLimits().techniques),
        ].merging(isRequired ? ["minItems": 1] : [:]) { $1 }
      )
    case .weights:
      return (
        "object",
        [
          "additionalProperties": ["type": "number", "minimum": 0, "maximum": 1],
          "maxProperties": .integer(RequestLimits().techniques),
        ]
      )
    case .whole(let range, let initial):
      return (
        "integer",
        ["minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound), "default": .integer(initial)]
      )
    case .number(let range):
      return ("number", range.map { ["minimum": plain($0.lowerBound), "maximum": plain($0.upperBound)] } ?? [:])
    case .boolean(let initial): return ("boolean", ["default": .bool(initial)])
    }
  }
  /// A number as it is read back: whole where it is.
  private func plain(_ number: Double) -> JSONValue { Int(exactly: number).map { .integer($0) } ?? .number(number) }
}
