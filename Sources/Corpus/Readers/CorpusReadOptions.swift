/// Choices for reading a corpus.
public struct CorpusReadOptions: Sendable, Equatable {
  /// `attack-citations`: whether what the technique objects themselves cite counts as well.
  ///
  /// Without it, a publication names a technique when a relationship "group or software uses technique" cites it; with
  /// it, also when the technique's own page does. The co-occurrence study of October 2018 was probably counted with it.
  public var includeTechniqueReferences: Bool
  /// Greatest size of a file in bytes.
  public var byteLimit: Int

  /// Creates choices.
  public init(includeTechniqueReferences: Bool = false, byteLimit: Int = 512 << 20) {
    self.includeTechniqueReferences = includeTechniqueReferences
    self.byteLimit = byteLimit
  }
}
