/// What can be asked of ``EvaluateService``.
package struct EvaluateRequest: Sendable, Equatable {
  package var corpus: CorpusRequest
  package var model = "ease"
  /// Parameters as `NAME=VALUE`.
  package var parameters: [String] = []
  package var seed: UInt64 = 1
  package var weights: [String] = []
  /// Split files; one is made by ``splitBy`` and ``splitSeeds`` when empty.
  package var splits: [String] = []
  /// What a split that is made here holds out: "reports" or "entries".
  package var splitBy = "reports"
  package var splitSeeds: [UInt64] = [1]
  /// "masked" or "mitre".
  package var `protocol` = "masked"
  /// Whether to ask for the validation part instead of the test part.
  package var onValidation = false
  /// A STIX bundle of ATT&CK to migrate ids to; they are taken as they come when `nil`.
  package var attack: String?
  /// How often rows are drawn for intervals; 0 for none.
  package var resamples = 1000

  package init(corpus: CorpusRequest) { self.corpus = corpus }

  package init(data: SplitRequest) {
    corpus = data.corpus
    weights = data.weights
    splits = data.splits
    splitBy = data.splitBy
    splitSeeds = data.splitSeeds
    self.protocol = data.protocol
    attack = data.attack
  }

  /// The part of the request that is about data.
  var data: SplitRequest {
    var data = SplitRequest(corpus: corpus)
    data.weights = weights
    data.splits = splits
    data.splitBy = splitBy
    data.splitSeeds = splitSeeds
    data.protocol = self.protocol
    data.attack = attack
    return data
  }
}
