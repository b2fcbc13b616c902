public import AttackKnowledge

/// Tells which of two techniques of one intrusion probably came first.
///
///     let model = try Embedded.directionModel(catalog: catalog)
///     model.probability(phishing, before: encryption)  // 0.98
///
/// z(a, b) = logit(mean of M[s][t] over the tactics s of a and t of b) + d(b) − d(a), and the probability is its
/// logistic function: M says how often one tactic came before another in public Attack Flows, d how much earlier or
/// later a technique comes than its tactics say. By construction `P(a before b) + P(b before a)` is 1.
///
/// Steps next to each other are close to unpredictable: the model tells what is likely still to come and what has
/// likely happened, not which step is the next. docs/direction.md has the figures.
public struct DirectionModel: Sendable {
  /// How often one tactic came before another.
  public let precedence: TacticPrecedence
  /// How much later techniques come than their tactics say; those that flows have.
  public let offsets: [TechniqueID: TechniqueOffset]
  /// The same for a technique and its sub-techniques together, by the technique.
  public let familyOffsets: [TechniqueID: Double]
  /// Where the model comes from.
  public let card: DirectionCard
  /// The ATT&CK version that tactics are taken from.
  public let catalog: AttackCatalog

  /// What kind of source it is asked about.
  public internal(set) var kind = DirectionKind.incident
  /// What log odds are multiplied by: one over the kind's temperature.
  var sharpness = 1.0

  private let columns: [TechniqueID: [Int]]
  /// Ids in use whose offset is known under an id that they replaced.
  private let older: [TechniqueID: TechniqueID]

  /// Puts a model together.
  ///
  /// - Parameters:
  ///   - precedence: how likely one tactic comes before another.
  ///   - offsets: how much later a technique comes than its tactics say, in log odds.
  ///   - familyOffsets: what a technique shares with its parent and sub-techniques, by the parent.
  ///   - card: where the model comes from.
  ///   - catalog: where the tactics of techniques are looked up; those that `precedence` does not have are ignored.
  public init(
    precedence: TacticPrecedence, offsets: [TechniqueID: TechniqueOffset], familyOffsets: [TechniqueID: Double],
    card: DirectionCard, catalog: AttackCatalog
  ) {
    self.precedence = precedence
    self.offsets = offsets
    self.familyOffsets = familyOffsets
    self.card = card
    self.catalog = catalog
    columns = Self.columns(of: catalog, in: precedence.tactics)
    var older: [TechniqueID: TechniqueID] = [:]
    for id in offsets.keys.sorted() {
      guard case .replaced(let successor, _) = catalog.resolve(id), offsets[successor] == nil else { continue }
      // Of several that became one, the namesake.
      if older[successor] == nil || catalog[id]?.name == catalog[successor]?.name { older[successor] = id }
    }
    self.older = older
  }

  /// The places of the tactics of the techniques in use; a tactic that came of another one has that one's place where it
  /// has none of its own.
  static func columns(of catalog: AttackCatalog, in tactics: [String]) -> [TechniqueID: [Int]] {
    var places = Dictionary(tactics.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for tactic in catalog.tactics where places[tactic.shortname] == nil {
      places[tactic.shortname] = TacticHistory.relatives(of: tactic.shortname).lazy.compactMap { places[$0] }.first
    }
    return Dictionary(
      uniqueKeysWithValues: catalog.activeTechniques.map { technique in
        let columns = technique.tactics.compactMap { places[$0] }
        return (technique.id, Set(columns).count == columns.count ? columns : Set(columns).sorted())
      })
  }

  /// The probability that `a` comes before `b`; one half for a technique that the catalog does not have.
  ///
  /// Revoked ids stand for their successors.
  public func probability(_ a: TechniqueID, before b: TechniqueID) -> Double {
    Logistic.probability(logOdds(a, before: b))
  }

  /// The log odds that `a` comes before `b`.
  public func logOdds(_ a: TechniqueID, before b: TechniqueID) -> Double {
    let (a, b) = (known(a), known(b))
    guard let a, let b, a != b else { return 0 }
    // One way only, so that the other is its exact opposite.
    return a < b ? sharpness * (tacticLogOdds(a, before: b) + offset(b) - offset(a)) : -(logOdds(b, before: a))
  }

  /// Whether the model has anything to say of a technique.
  public func knows(_ id: TechniqueID) -> Bool { known(id) != nil }

  /// What the tactics alone say.
  func tacticLogOdds(_ a: TechniqueID, before b: TechniqueID) -> Double {
    let rows = tacticPlaces(a), others = tacticPlaces(b)
    guard !rows.isEmpty, !others.isEmpty else { return 0 }
    var sum = 0.0
    for row in rows {
      for column in others { sum += precedence[row, column].probability }
    }
    return Logistic.logOdds(sum / Double(rows.count * others.count))
  }

  /// How much later a technique comes than its tactics say, with what its family adds.
  func offset(_ id: TechniqueID) -> Double {
    let known = measured(id)
    return (offsets[known]?.offset ?? 0) + (familyOffsets[known.family] ?? 0)
  }

  /// The id by which flows of an older version of ATT&CK had a technique.
  func measured(_ id: TechniqueID) -> TechniqueID { offsets[id] == nil ? older[id] ?? id : id }

  func tacticPlaces(_ id: TechniqueID) -> [Int] { columns[id] ?? [] }

  /// The id in use that stands for an id of any vintage: itself, its successor, or the technique of a sub-technique
  /// that the catalog does not have.
  func known(_ id: TechniqueID) -> TechniqueID? {
    if columns[id] != nil { return id }
    if let successor = catalog.resolve(id).active { return successor }
    return id.parent.flatMap { catalog.resolve($0).active }
  }
}

/// How much earlier or later a technique comes than its tactics say.
public struct TechniqueOffset: Sendable, Equatable, Codable {
  /// In log odds; above zero is later.
  public var offset: Double
  /// Flows that order the technique against another.
  public var flows: Int
  /// Those of them in which it came first in most of its pairs.
  public var flowsMostlyFirst: Int

  private enum CodingKeys: String, CodingKey {
    case offset, flows
    case flowsMostlyFirst = "mostly_first"
  }
}
