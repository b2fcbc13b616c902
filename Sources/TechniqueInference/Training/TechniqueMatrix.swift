public import AttackKnowledge
public import Corpus
public import Recommenders

/// A corpus as a matrix: a row for each report, in order, and a column for each technique, ascending.
public struct TechniqueMatrix: Sendable {
  /// The technique of each column.
  public let techniques: [TechniqueID]
  /// Which report lists which technique; reports without one are rows without items.
  public let observations: ObservationMatrix

  /// Lays out a corpus.
  ///
  /// - Parameters:
  ///   - corpus: the reports, one for each row.
  ///   - sourceWeights: what a report of the source with that label weighs; 1 where nothing is said.
  ///   - knowledge: where the tactics of a technique are looked up, so that models can use them.
  ///   - techniques: the columns to use, ascending; other techniques are left out. By default those that occur.
  public init(
    _ corpus: Corpus, sourceWeights: [String: Double] = [:], knowledge: TechniqueFeatures? = nil,
    techniques: [TechniqueID]? = nil
  ) throws(RecommenderError) {
    let techniques = techniques ?? corpus.techniqueCounts.map(\.technique)
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    let weights = corpus.reports.map { Float(sourceWeights[$0.source] ?? 1) }
    self.techniques = techniques
    let matrix = try ObservationMatrix(
      rows: corpus.reports.map { $0.techniques.compactMap { columns[$0.technique] } }, columnCount: techniques.count,
      rowWeights: weights.allSatisfy { $0 == 1 } ? nil : weights)
    if let knowledge {
      observations = matrix.with(features: try knowledge.features(of: techniques))
    } else {
      observations = matrix
    }
  }

  /// The columns of each row.
  public var rows: [[Int]] { (0..<observations.rowCount).map { observations[row: $0] } }
}
