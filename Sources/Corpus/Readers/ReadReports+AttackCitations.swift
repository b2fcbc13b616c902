import AttackKnowledge
import FileFormats

extension ReadReports {
  static let usesOnlyNote = "publications cited by uses relationships"
  static let withReferencesNote = "publications cited by uses relationships or by technique objects"

  /// Reads ATT&CK's own STIX as reports: each publication that a `uses` relationship cites, with the techniques of all
  /// relationships that cite it.
  ///
  /// This is the method of the ATT&CK team's co-occurrence study of October 2018. A publication is known by its URL, or
  /// by its source name where it has none; URLs are taken exactly as they are written, so that two spellings are two
  /// reports. Reports ascend by that key. A technique counts once for each relationship.
  static func attackCitations(_ text: SourceText, includeTechniqueReferences: Bool) throws(FileError) -> ReadReports {
    let bundle = try AttackBundle(stix: text.data, path: text.path)
    var publications = CitedPublications(bundle)
    for use in bundle.uses { publications.add(use) }
    if includeTechniqueReferences {
      for technique in bundle.catalog.activeTechniques {
        for citation in distinct(bundle.techniqueCitations[technique.id] ?? []) {
          publications.add(technique.id, citation: citation)
        }
      }
    }
    var result = ReadReports(reports: publications.reports(source: text.label))
    result.tally.note(.useWithoutCitation, times: bundle.diagnostics.usesWithoutCitation)
    let version = bundle.catalog.version.map { " \($0)" } ?? ""
    let method = includeTechniqueReferences ? withReferencesNote : usesOnlyNote
    result.note = "ATT&CK \(bundle.catalog.domain.title)\(version): \(method)"
    return result
  }
}
