/// What can be asked of ``TrainService``.
package struct TrainRequest: Sendable, Equatable {
  package var corpus: CorpusRequest
  /// A file of pair counts to train from in the place of reports.
  package var cooccurrence: [String] = []
  /// The kind of model.
  package var model = "fusion"
  /// Parameters as `NAME=VALUE`.
  package var parameters: [String] = []
  package var seed: UInt64 = 1
  /// What a report of a source weighs, as `LABEL=WEIGHT`.
  package var weights: [String] = []
  /// A STIX bundle of ATT&CK whose citations, groups, software and campaigns are learnt from as well.
  package var auxiliary: String?
  /// What one of its rows weighs beside a report.
  package var auxiliaryWeight = 0.25
  /// Whether the parts of a fusion are weighed anew on held-out reports.
  package var tunes = false
  /// A STIX bundle of ATT&CK that ids are migrated to; the embedded catalog when `nil`.
  package var attack: String?
  /// The matrix, where the embedded catalog is used.
  package var domain = "enterprise-attack"
  /// Where the model goes.
  package var output: String
  /// The model's name; the kind of model and the version of ATT&CK when `nil`.
  package var name: String?
  /// Whether to test on held-out reports first.
  package var evaluates = true
  /// Whether to write a model that ranks held-out reports worse than popularity does.
  package var force = false

  package init(corpus: CorpusRequest, output: String) {
    self.corpus = corpus
    self.output = output
  }
}
