/// What can be asked of ``DirectionEvaluateService``.
package struct DirectionEvaluateRequest: Sendable, Equatable {
  /// A folder with Attack Flows, or one file.
  package var flows: String
  /// What the names of flows about one intrusion begin with; the groups of the public corpus when empty.
  package var groups: [String] = []
  /// A STIX bundle of ATT&CK to bring ids to.
  package var attack: String?
  /// Reports to fit a ranker to, which is then compared with and without direction.
  package var corpus: CorpusRequest?
  /// The ridge of that ranker.
  package var regularization = 100.0
  /// Draws of the bootstrap; 0 for no intervals.
  package var resamples = 1000

  package init(flows: String) { self.flows = flows }
}
