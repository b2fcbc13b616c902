/// What can be asked of ``ModelCheckService``.
package struct ModelCheckRequest: Sendable, Equatable {
  package var corpus: CorpusRequest
  /// A model file or MITRE's NPZ; the built-in model when `nil`.
  package var model: String?
  /// Which half of each report is given.
  package var seed: UInt64 = 1
  /// A STIX bundle of ATT&CK by which ids of other versions are followed; the embedded catalog when `nil`.
  package var attack: String?
  /// How often reports are drawn for intervals; 0 for none.
  package var resamples = 1000

  package init(corpus: CorpusRequest, model: String?) {
    self.corpus = corpus
    self.model = model
  }
}
