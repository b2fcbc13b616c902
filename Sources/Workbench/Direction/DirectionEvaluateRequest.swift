import InferenceService

/// What can be asked of ``DirectionEvaluateService``.
struct DirectionEvaluateRequest: Sendable, Equatable {
  /// A folder with Attack Flows, or one file.
  var flows: String
  /// What the names of flows about one intrusion begin with; the groups of the public corpus when empty.
  var groups: [String] = []
  /// A STIX bundle of ATT&CK to bring ids to.
  var attack: String?
  /// Reports to fit a ranker to, which is then compared with and without direction.
  var corpus: CorpusRequest?
  /// The ridge of that ranker.
  var regularization = 100.0
  /// Draws of the bootstrap; 0 for no intervals.
  var resamples = 1000

  init(flows: String) { self.flows = flows }
}
