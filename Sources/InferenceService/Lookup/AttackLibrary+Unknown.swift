import AttackKnowledge

extension AttackLibrary {
  /// What to say of an id above the highest known one, and what to do about it; `nil` for any other.
  ///
  /// - Parameter domain: the matrix that is asked, whose version the text names.
  func newer(_ id: TechniqueID, in domain: AttackDomain = .enterprise) -> (summary: String, advice: String)? {
    guard let last = lastKnown(before: id) else { return nil }
    let matrix = catalog(locate(last)?.domain == .ics ? .ics : domain) ?? catalogs.first
    let version = matrix?.version.map { " \($0)" } ?? ""
    let name = "ATT&CK\(matrix?.domain == .enterprise ? "" : matrix.map { " " + $0.domain.title } ?? "")\(version)"
    return ("\(id) is unknown to \(name), which ends at \(last)", "it may be newer: give the STIX file of its version")
  }
}
