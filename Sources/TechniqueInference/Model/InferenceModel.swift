public import AttackKnowledge
public import Recommenders

/// A fitted recommender together with the techniques it speaks of, what it was counted from, and where it comes from.
///
///     let model = try Embedded.model()
///     let column = model.column(of: try #require(TechniqueID("T1059")))
///
/// Outside `Recommenders` everything is keyed by technique id; this is where ids and columns meet.
public struct InferenceModel: Sendable {
  /// The technique of each column, ascending, each once.
  public let techniques: [TechniqueID]
  /// The fitted model; it has an item for each technique.
  public let recommender: any Recommender
  /// In how many of the training reports each technique and each pair was seen, when the model keeps that.
  public let evidence: PairEvidence?
  /// Turns scores into probabilities, where that was fitted.
  public let calibration: Calibration?
  /// The reports behind the rows that the recommender keeps; empty when it keeps none.
  public let reports: [ModelReport]
  /// Where the model comes from.
  public let card: ModelCard

  private let columns: [TechniqueID: Int]

  /// Creates a model.
  ///
  /// `techniques` are ascending and unique, and the recommender and the evidence have a column for each.
  public init(
    techniques: [TechniqueID], recommender: any Recommender, evidence: PairEvidence?,
    calibration: Calibration? = nil, reports: [ModelReport] = [], card: ModelCard
  ) {
    precondition(zip(techniques, techniques.dropFirst()).allSatisfy { $0 < $1 }, "columns are in ascending order of id")
    precondition(recommender.itemCount == techniques.count, "a column of the recommender for each technique")
    precondition(evidence.map { $0.techniqueCount == techniques.count } ?? true, "evidence for each technique")
    self.techniques = techniques
    self.recommender = recommender
    self.evidence = evidence
    self.calibration = calibration
    self.reports = reports
    self.card = card
    columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
  }

  /// The column of a technique; `nil` when the model has never seen it.
  public func column(of id: TechniqueID) -> Int? { columns[id] }

  /// The probability of each column, given its scores and how many techniques are observed; `nil` when the model is not
  /// calibrated.
  package func probabilities(scores: [Float], observed: Double, shifts: [Double]? = nil) -> [Float]? {
    calibration.map { calibration in
      scores.indices.map {
        Float(calibration.probability(score: scores[$0], observed: observed, shift: shifts?[$0] ?? 0))
      }
    }
  }

  /// The share of the reports it was counted from that list the technique of a column.
  package func baseRate(of column: Int) -> Double? {
    guard let evidence, evidence.reportCount > 0 else { return nil }
    return Double(evidence.reports(with: column)) / Double(evidence.reportCount)
  }

  /// Whether the model has seen the technique.
  public func knows(_ id: TechniqueID) -> Bool { columns[id] != nil }
}
