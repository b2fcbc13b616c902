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
  /// Turns scores and counts into probabilities, where reports were held out to fit that; where not, what holds for
  /// MITRE's dataset does it (`hasStandardCalibration`).
  public let calibration: Calibration?
  /// Says how probable techniques are; `nil` when the model keeps no counts or its scores do not compare between reports.
  package let estimator: ProbabilityEstimator?
  /// The reports behind the rows that the recommender keeps; empty when it keeps none.
  public let reports: [ModelReport]
  /// Where the model comes from.
  public package(set) var card: ModelCard

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
    let keeper = recommender as? any RowKeepingRecommender
    // Of a sample of the reports nobody can say how many of all list several techniques.
    let rows = keeper?.rowsLeftOut == 0 ? keeper?.keptRows : nil
    estimator = evidence.flatMap { evidence in
      guard recommender is any CalibratableRecommender else { return nil }
      let standard = calibration ?? Calibration.standard(for: recommender, counts: evidence)
      return ProbabilityEstimator(calibration, standingIn: standard, counts: evidence, rows: rows)
    }
    self.reports = reports
    self.card = card
    columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
  }

  /// The column of a technique; `nil` when the model has never seen it.
  public func column(of id: TechniqueID) -> Int? { columns[id] }

  /// Whether the model gives probabilities.
  public var givesProbabilities: Bool { estimator != nil }

  /// Whether its probabilities rest on a calibration that was not fitted to reports of its own corpus, which makes their
  /// intervals wider.
  public var hasStandardCalibration: Bool { estimator != nil && calibration == nil }

  /// The share of the reports it was counted from that list the technique of a column.
  package func baseRate(of column: Int) -> Double? {
    guard let evidence, evidence.reportCount > 0 else { return nil }
    return Double(evidence.reports(with: column)) / Double(evidence.reportCount)
  }

  /// Whether the model has seen the technique.
  public func knows(_ id: TechniqueID) -> Bool { columns[id] != nil }
}
