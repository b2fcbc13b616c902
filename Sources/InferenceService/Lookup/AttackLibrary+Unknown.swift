import AttackKnowledge

extension AttackLibrary {
  /// What to say of an id above the highest known one, and what to do about it; `nil` for any other.
  ///
  /// - Parameter domain: the matrix that is asked, whose version the text names.
  func newer(_ id: TechniqueID, in domain: AttackDomain = .enterprise) -> (summary: String, advice: FieldText)? {
    guard let last = lastKnown(before: id) else { return nil }
    let matrix = catalog(locate(last)?.domain == .ics ? .ics : domain) ?? catalogs.first
    let end =
      if last == id.parent {
        "where \(last) has no sub-techniques"
      } else if last.isSubtechnique {
        "where the sub-techniques of \(last.family) end at \(last)"
      } else {
        "which ends at \(last)"
      }
    return ("\(id) is unknown to \(Self.name(matrix)), \(end)", Self.perhapsNewer)
  }

  /// The same for the id of a tactic.
  func newerTactic(_ text: String, in domain: AttackDomain = .enterprise) -> (summary: String, advice: FieldText)? {
    guard lastKnownTactic(before: text) != nil else { return nil }
    return (
      "the tactic \(text.uppercased()) is unknown to \(Self.name(catalog(domain) ?? catalogs.first))", Self.perhapsNewer
    )
  }

  private static let perhapsNewer: FieldText = "perhaps newer: give the STIX file of its version (\(field: "attack"))"

  /// "ATT&CK 19.1", "ATT&CK ICS 18.1".
  private static func name(_ matrix: AttackCatalog?) -> String {
    let title = matrix.map { $0.domain == .enterprise ? "" : " " + $0.domain.title } ?? ""
    return "ATT&CK\(title)" + (matrix?.version.map { " \($0)" } ?? "")
  }
}
