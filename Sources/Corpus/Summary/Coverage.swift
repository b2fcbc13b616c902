public import AttackKnowledge

/// How many of the techniques in use in a version of ATT&CK a corpus names.
public struct Coverage: Sendable, Equatable {
  /// The matrix.
  public let domain: AttackDomain
  /// Its ATT&CK version, if the data told.
  public let version: String?
  /// Number of techniques in use.
  public let live: Int
  /// Number of those that at least one report names.
  public let seen: Int
  /// The others, ascending: no model can predict them from this corpus.
  public let neverSeen: [TechniqueID]

  init(of catalog: AttackCatalog, by named: Set<TechniqueID>) {
    let active = catalog.activeTechniques.map(\.id)
    domain = catalog.domain
    version = catalog.version
    live = active.count
    neverSeen = active.filter { !named.contains($0) }
    seen = live - neverSeen.count
  }
}
