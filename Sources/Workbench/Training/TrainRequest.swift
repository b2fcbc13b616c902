import InferenceService

/// What can be asked of ``TrainService``.
struct TrainRequest: Sendable, Equatable {
  var corpus: CorpusRequest
  /// A file of pair counts to train from in the place of reports.
  var cooccurrence: [String] = []
  /// The kind of model.
  var model = "fusion"
  /// Parameters as `NAME=VALUE`.
  var parameters: [String] = []
  var seed: UInt64 = 1
  /// What a report of a source weighs, as `LABEL=WEIGHT`.
  var weights: [String] = []
  /// A STIX bundle of ATT&CK whose citations, groups, software and campaigns are learnt from as well.
  var auxiliary: String?
  /// What one of its rows weighs beside a report.
  var auxiliaryWeight = 0.25
  /// Whether the parts of a fusion are weighed anew on held-out reports.
  var tunes = false
  /// A STIX bundle of ATT&CK that ids are migrated to; the embedded catalog when `nil`.
  var attack: String?
  /// The matrix, where the embedded catalog is used.
  var domain = "enterprise-attack"
  /// Where the model goes.
  var output: String
  /// The model's name; the kind of model and the version of ATT&CK when `nil`.
  var name: String?
  /// Whether to test on held-out reports first.
  var evaluates = true
  /// Whether to write a model that ranks held-out reports worse than popularity does.
  var force = false

  init(corpus: CorpusRequest, output: String) {
    self.corpus = corpus
    self.output = output
  }
}
