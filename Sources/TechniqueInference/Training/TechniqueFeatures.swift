public import AttackKnowledge
public import Recommenders

/// What ATT&CK says of techniques that helps to tell how alike two sets of them are: families and tactics.
public struct TechniqueFeatures: Sendable {
  private let tactics: @Sendable (TechniqueID) -> [String]

  /// Looks tactics up in one catalog.
  public init(_ catalog: AttackCatalog) { tactics = { catalog[$0]?.tactics ?? [] } }

  /// Looks tactics up in whichever embedded catalog knows the technique.
  public init(_ library: AttackLibrary) { tactics = { library.locate($0)?.technique.tactics ?? [] } }

  /// The features of the columns of a matrix, in their order.
  ///
  /// A family is a technique with its sub-techniques. Sharing one counts a quarter of sharing a technique of the same
  /// rarity, sharing a tactic one half: the values that rank best on validation reports of MITRE's dataset.
  public func features(of techniques: [TechniqueID]) throws(RecommenderError) -> ItemFeatures {
    let families = techniques.map { [($0.parent ?? $0).description] }
    return ItemFeatures(kinds: [
      ItemFeatures.Kind(name: "family", weight: 0.25, items: try Self.matrix(families)),
      ItemFeatures.Kind(name: "tactic", weight: 0.5, items: try Self.matrix(techniques.map(tactics))),
    ])
  }

  private static func matrix(_ names: [[String]]) throws(RecommenderError) -> ObservationMatrix {
    let all = Set(names.flatMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    return try ObservationMatrix(rows: names.map { $0.compactMap { numbers[$0] } }, columnCount: all.count)
  }
}
