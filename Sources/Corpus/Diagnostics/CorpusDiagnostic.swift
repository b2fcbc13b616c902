/// Something in a source that was passed over or changed while reading, with how often and examples.
public struct CorpusDiagnostic: Sendable, Equatable {
  /// What happened; raw values are the codes of JSON output.
  public enum Kind: String, Sendable, CaseIterable {
    /// A text that is not an ATT&CK technique id was dropped.
    case notATechnique = "not_a_technique"
    /// A technique counted less than once was dropped.
    case countBelowOne = "count_below_one"
    /// A technique given several times in one report was taken once, its counts added.
    case repeatedTechnique = "repeated_technique"
    /// A reference to an object that the bundle does not contain was passed over.
    case missingObject = "missing_object"
    /// A revoked object was passed over.
    case revokedObject = "revoked_object"
    /// A report of what is likely, not of what was seen, was passed over.
    case predictedReport = "predicted_report"
    /// An attack-pattern that names no ATT&CK id was passed over.
    case attackPatternWithoutID = "attack_pattern_without_id"
    /// A `uses` relationship that cites no publication, and so belongs to no report.
    case useWithoutCitation = "use_without_citation"
    /// A report names no technique; it was kept.
    case emptyReport = "empty_report"
    /// A file that does not say which of its techniques belong together was taken as one report.
    case oneReport = "one_report"
  }

  /// What happened.
  public let kind: Kind
  /// The label of the source.
  public let source: String
  /// How often.
  public let count: Int
  /// Up to five distinct examples, in the order of the source: the text, the id or the report.
  public let examples: [String]

  /// The same under another source label.
  func replacing(source: String) -> CorpusDiagnostic {
    CorpusDiagnostic(kind: kind, source: source, count: count, examples: examples)
  }
}

extension CorpusDiagnostic: CustomStringConvertible {
  /// One line for a person: `LABEL: 3 texts are not ATT&CK technique ids and were dropped, such as 'TA0002'`.
  public var description: String {
    let (one, many) = kind.sentences
    let list = examples.map { "'\($0)'" }.joined(separator: ", ")
    let tail = examples.isEmpty ? "" : (count > examples.count ? ", such as " : ": ") + list
    return "\(source): \(count) \(count == 1 ? one : many)\(tail)"
  }
}

extension CorpusDiagnostic.Kind {
  /// What to say of one, and of several.
  fileprivate var sentences: (one: String, many: String) {
    switch self {
    case .notATechnique:
      ("text is not an ATT&CK technique id and was dropped", "texts are not ATT&CK technique ids and were dropped")
    case .countBelowOne:
      (
        "technique was counted less than once and was dropped",
        "techniques were counted less than once and were dropped"
      )
    case .repeatedTechnique:
      ("technique was given again in the same report", "techniques were given again in the same report")
    case .missingObject:
      ("reference leads to no object of the bundle", "references lead to no object of the bundle")
    case .revokedObject:
      ("revoked object was passed over", "revoked objects were passed over")
    case .predictedReport:
      ("report of predictions was passed over", "reports of predictions were passed over")
    case .attackPatternWithoutID:
      (
        "attack-pattern names no ATT&CK id and was passed over",
        "attack-patterns name no ATT&CK id and were passed over"
      )
    case .useWithoutCitation:
      ("uses relationship cites no publication", "uses relationships cite no publication")
    case .emptyReport:
      ("report names no technique", "reports name no technique")
    case .oneReport:
      (
        "file was taken as one report, as it has no columns or fields 'report' and 'technique'",
        "files were taken as one report each, as they have no columns or fields 'report' and 'technique'"
      )
    }
  }
}
