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
  /// Where the model comes from.
  public let card: ModelCard

  private let columns: [TechniqueID: Int]

  /// Creates a model.
  ///
  /// `techniques` are ascending and unique, and the recommender and the evidence have a column for each.
  public init(
    techniques: [TechniqueID], recommender: any Recommender, evidence: PairEvidence?, card: ModelCard
  ) {
    precondition(zip(techniques, techniques.dropFirst()).allSatisfy { $0 < $1 }, "columns are in ascending order of id")
    precondition(recommender.itemCount == techniques.count, "a column of the recommender for each technique")
    precondition(evidence.map { $0.techniqueCount == techniques.count } ?? true, "evidence for each technique")
    self.techniques = techniques
    self.recommender = recommender
    self.evidence = evidence
    self.card = card
    columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
  }

  /// The column of a technique; `nil` when the model has never seen it.
  public func column(of id: TechniqueID) -> Int? { columns[id] }

  /// Whether the model has seen the technique.
  public func knows(_ id: TechniqueID) -> Bool { columns[id] != nil }
}
