import FileFormats
package import TechniqueInference

/// What can be asked about the order of techniques.
package struct DirectionRequest: Sendable, Equatable {
  /// Techniques of which every two are compared.
  package var techniques: ObservedInput
  /// Pairs that are compared by themselves, each as it was typed: `T1566,T1486` or `T1566>T1486`.
  package var pairs: [String]
  /// What the techniques come from.
  package var kind = DirectionKind.incident
  /// Whether something given that was not read is an error.
  package var isStrict = false

  package init(techniques: [String], pairs: [String] = []) {
    self.techniques = InputTokens.arguments(techniques)
    self.pairs = pairs
  }
}

extension DirectionRequest {
  package static let fields: FieldTable = [
    Field("techniques", .texts(), "Techniques of which every two are compared."),
    Field("pairs", .texts(), "Pairs that are compared by themselves, such as T1566>T1486."),
    .directionKind,
    Field("strict", .flag, "Whether something given that was not read is an error."),
  ]

  package init(_ fields: RequestFields) throws(ServiceError) {
    let pairs = try fields.strings("pairs")
    self.init(techniques: try fields.strings("techniques", isNeeded: pairs.isEmpty), pairs: pairs)
    kind = try fields.directionKind() ?? kind
    isStrict = try fields.flag("strict")
  }
}

extension Field {
  static let directionKind = Field(
    "kind", .choice(DirectionKind.allCases.map(\.rawValue), default: DirectionKind.incident.rawValue),
    "What the techniques come from: an incident, or a playbook, whose order says less.")
}

extension RequestFields {
  func directionKind() throws(ServiceError) -> DirectionKind? {
    try string(Field.directionKind.name).flatMap { DirectionKind(rawValue: $0) }
  }
}

/// Two techniques as they were typed.
struct TypedPair {
  let first: ObservedInput
  let second: ObservedInput

  /// Reads `T1566,T1486`, `T1566>T1486`, or two ids with a blank between them.
  init(_ text: String) throws(ServiceError) {
    let sides = [">", ",", ";"].lazy.map { text.split(separator: $0, omittingEmptySubsequences: false) }
      .first { $0.count > 1 }
    var read = (sides ?? []).map { InputTokens.arguments([String($0)]) }
    if sides == nil { read = InputTokens.arguments([text]).items.map { ObservedInput(items: [$0]) } }
    guard read.count == 2, read.allSatisfy(\.isOne) else {
      throw ServiceError(
        code: "no_pair", summary: "“\(text.prefix(60))” is no pair of techniques",
        advice: "write two ids with a comma between them, such as T1566,T1486", failure: .usage)
    }
    (first, second) = (read[0], read[1])
  }
}

extension ObservedInput {
  /// Whether it is one technique, or one word that may be the name of one.
  fileprivate var isOne: Bool { items.count + unrecognized.count == 1 }
}
