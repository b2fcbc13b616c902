import InferenceService

/// What can be said about the data that models are fitted to and asked for.
struct SplitRequest: Sendable, Equatable {
  var corpus: CorpusRequest
  /// What a report of a source weighs, as `LABEL=WEIGHT`.
  var weights: [String] = []
  /// Split files; they are made by ``splitBy`` and ``splitSeeds`` when empty.
  var splits: [String] = []
  /// What a split that is made here holds out: "reports" or "entries".
  var splitBy = "reports"
  var splitSeeds: [UInt64] = [1]
  /// "masked" or "mitre".
  var `protocol` = "masked"
  /// A STIX bundle of ATT&CK to migrate ids to; they are taken as they come when `nil`.
  var attack: String?
  /// A STIX bundle of ATT&CK whose citations, groups, software and campaigns are rows to fit to as well, without what
  /// held-out reports say.
  var auxiliary: String?
  /// What such a row weighs beside a report's 1.
  var auxiliaryWeight = 0.25
  /// Whether to fit to the whole corpus and ask for the reports that the bundle of ``attack`` cites.
  var isExternal = false
  /// How many techniques of each held-out report are given; as the split says when `nil`.
  var observed: Int?
  /// How often techniques are drawn for each report, with ``observed``.
  var draws = 1
  /// Held-out reports with fewer techniques are not asked for.
  var smallest: Int?

  init(corpus: CorpusRequest) { self.corpus = corpus }
}
