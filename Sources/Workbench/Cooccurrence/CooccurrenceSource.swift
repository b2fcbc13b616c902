import AttackKnowledge
import InferenceService

/// Which reports to count, and how; what every question about co-occurrence begins with.
struct CooccurrenceSource: Sendable, Equatable {
  /// Files with reports.
  var corpus = CorpusRequest([])
  /// Files with counts instead of reports, added up.
  var counts: [String] = []
  /// A STIX bundle of ATT&CK: the version whose ids are used and, without files, whose citations are counted.
  var attack: String?
  /// The matrix, where neither a bundle nor counts tell.
  var domain: String = AttackDomain.enterprise.rawValue
  /// How ATT&CK's citations are counted.
  var counting = CooccurrenceOrigin.Counting.relationships

  init() {}
}
