import AttackKnowledge

/// Which reports to count, and how; what every question about co-occurrence begins with.
package struct CooccurrenceSource: Sendable, Equatable {
  /// What counts as a report that names a technique, for ATT&CK's own citations; raw values are part of the JSON
  /// contract.
  package enum Counting: String, Sendable, CaseIterable, Codable {
    /// A publication names a technique when a relationship "… uses technique" cites it.
    case relationships
    /// Pairs are counted so; the diagonal counts also the publications that the technique's own page cites.
    case diagonalReferences = "diagonal-references"
    /// A publication also names a technique when the technique's own page cites it, in pairs too.
    case allReferences = "all-references"
  }

  /// Files with reports.
  package var corpus = CorpusRequest([])
  /// Files with counts instead of reports, added up.
  package var counts: [String] = []
  /// A STIX bundle of ATT&CK: the version whose ids are used and, without files, whose citations are counted.
  package var attack: String?
  /// The matrix, where neither a bundle nor counts tell.
  package var domain: String = AttackDomain.enterprise.rawValue
  /// How ATT&CK's citations are counted.
  package var counting = Counting.relationships

  package init() {}
}
