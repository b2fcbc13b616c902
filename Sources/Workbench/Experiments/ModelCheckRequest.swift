import InferenceService

/// What can be asked of ``ModelCheckService``.
struct ModelCheckRequest: Sendable, Equatable {
  var corpus: CorpusRequest
  /// A model file or MITRE's NPZ; the built-in model when `nil`.
  var model: String?
  /// Which half of each report is given.
  var seed: UInt64 = 1
  /// A STIX bundle of ATT&CK by which ids of other versions are followed; the embedded catalog when `nil`.
  var attack: String?
  /// How often reports are drawn for intervals; 0 for none.
  var resamples = 1000

  init(corpus: CorpusRequest, model: String?) {
    self.corpus = corpus
    self.model = model
  }
}
