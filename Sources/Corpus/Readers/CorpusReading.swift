/// A corpus as it was read, and what was passed over while reading.
public struct CorpusReading: Sendable, Equatable {
  /// The reports.
  public let corpus: Corpus
  /// What was passed over or changed, by source and kind.
  public let diagnostics: [CorpusDiagnostic]

  /// Creates a reading.
  public init(corpus: Corpus, diagnostics: [CorpusDiagnostic]) {
    self.corpus = corpus
    self.diagnostics = diagnostics
  }

  /// Several readings as one: ``Corpus/joined(_:)``, with diagnostics that follow the labels.
  public static func joined(_ readings: [CorpusReading]) -> CorpusReading {
    let corpus = Corpus.joined(readings.map(\.corpus))
    let before = readings.flatMap(\.corpus.sources)
    var diagnostics: [CorpusDiagnostic] = []
    var position = 0
    for reading in readings {
      let sources = position..<(position + reading.corpus.sources.count)
      for diagnostic in reading.diagnostics {
        let source = sources.first { before[$0].label == diagnostic.source }
        diagnostics.append(source.map { diagnostic.replacing(source: corpus.sources[$0].label) } ?? diagnostic)
      }
      position = sources.upperBound
    }
    return CorpusReading(corpus: corpus, diagnostics: diagnostics)
  }
}
