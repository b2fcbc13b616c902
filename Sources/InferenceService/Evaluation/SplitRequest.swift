/// What can be said about the data that models are fitted to and asked for.
package struct SplitRequest: Sendable, Equatable {
  package var corpus: CorpusRequest
  /// What a report of a source weighs, as `LABEL=WEIGHT`.
  package var weights: [String] = []
  /// Split files; they are made by ``splitBy`` and ``splitSeeds`` when empty.
  package var splits: [String] = []
  /// What a split that is made here holds out: "reports" or "entries".
  package var splitBy = "reports"
  package var splitSeeds: [UInt64] = [1]
  /// "masked" or "mitre".
  package var `protocol` = "masked"
  /// A STIX bundle of ATT&CK to migrate ids to; they are taken as they come when `nil`.
  package var attack: String?
  /// A STIX bundle of ATT&CK whose citations, groups, software and campaigns are rows to fit to as well, without what
  /// held-out reports say.
  package var auxiliary: String?
  /// What such a row weighs beside a report's 1.
  package var auxiliaryWeight = 0.25
  /// Whether to fit to the whole corpus and ask for the reports that the bundle of ``attack`` cites.
  package var isExternal = false
  /// How many techniques of each held-out report are given; as the split says when `nil`.
  package var observed: Int?
  /// How often techniques are drawn for each report, with ``observed``.
  package var draws = 1
  /// Held-out reports with fewer techniques are not asked for.
  package var smallest: Int?

  package init(corpus: CorpusRequest) { self.corpus = corpus }
}
