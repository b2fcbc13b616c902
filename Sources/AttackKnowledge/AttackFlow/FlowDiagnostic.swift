/// Something in an Attack Flow that was passed over or read with a doubt, and how often.
public struct FlowDiagnostic: Sendable, Equatable, CustomStringConvertible {
  /// What it is; the raw values are part of the JSON contract.
  public enum Kind: String, Sendable, CaseIterable {
    /// A line with a loose end.
    case looseLine = "loose_line"
    /// An action whose technique is not an ATT&CK id.
    case foreignTechnique = "foreign_technique"
    /// Two objects with one identity; the first is kept.
    case repeatedID = "repeated_id"
    /// A reference to an object that the file does not have.
    case danglingReference = "dangling_reference"
    /// A line that left a condition and was exported as a plain relationship.
    case plainRelationship = "plain_relationship"
    /// A second flow in the same bundle; its steps are read as part of the first.
    case anotherFlow = "another_flow"
    /// An object that lacks what an object of its kind must have.
    case unreadableObject = "unreadable_object"
  }

  /// What it is.
  public let kind: Kind
  /// How often it occurs.
  public let count: Int
  /// The first few, as the file has them.
  public let examples: [String]

  /// One sentence for people.
  public var description: String {
    let several = count != 1
    let what =
      switch kind {
      case .looseLine: several ? "lines have a loose end and were left out" : "line has a loose end and was left out"
      case .foreignTechnique:
        several
          ? "actions name a technique that is not an ATT&CK id" : "action names a technique that is not an ATT&CK id"
      case .repeatedID: several ? "ids occur twice; the first was kept" : "id occurs twice; the first was kept"
      case .danglingReference: several ? "references lead nowhere" : "reference leads nowhere"
      case .plainRelationship:
        several
          ? "lines were written as plain relationships, which do not tell a condition's true from its false"
          : "line was written as a plain relationship, which does not tell a condition's true from its false"
      case .anotherFlow: several ? "more flows are in the bundle" : "more flow is in the bundle"
      case .unreadableObject: several ? "objects could not be read" : "object could not be read"
      }
    let shown = examples.isEmpty ? "" : " (\(examples.joined(separator: ", "))\(count > examples.count ? ", …" : ""))"
    return "\(count) \(what)\(shown)"
  }
}

/// Counts what is passed over.
struct FlowTally {
  private static let mostExamples = 3

  private var counts: [FlowDiagnostic.Kind: (count: Int, examples: [String])] = [:]

  mutating func note(_ kind: FlowDiagnostic.Kind, _ example: String? = nil) {
    counts[kind, default: (0, [])].count += 1
    guard let example = example?.inOneLine, !example.isEmpty else { return }
    let shown = example.count > 60 ? example.prefix(59) + "…" : example
    if let known = counts[kind]?.examples, known.count < Self.mostExamples, !known.contains(shown) {
      counts[kind]?.examples.append(shown)
    }
  }

  /// What was counted, in the order of the kinds.
  var diagnostics: [FlowDiagnostic] {
    FlowDiagnostic.Kind.allCases.compactMap { kind in
      counts[kind].map { FlowDiagnostic(kind: kind, count: $0.count, examples: $0.examples) }
    }
  }
}
