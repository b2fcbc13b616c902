/// Several matrices of ATT&CK, and the names of those who use their techniques.
///
/// This is what travels inside the program: see ``AttackLibrary/encoded()``.
public struct AttackLibrary: Sendable, Equatable {
  /// One catalog a matrix, in the order Enterprise, Mobile, ICS.
  public let catalogs: [AttackCatalog]
  /// Groups, software and campaigns of all the matrices, each once, ascending by id.
  public let entities: [AttackEntity]

  /// Creates a library; of catalogs of the same matrix, and of entities with the same id, the first is kept, but an
  /// active entity before one that is not. Mitigations are left out.
  public init(catalogs: [AttackCatalog], entities: [AttackEntity]) {
    self.catalogs = AttackDomain.allCases.compactMap { domain in catalogs.first { $0.domain == domain } }
    self.entities = Self.unique(entities)
  }

  /// Joins what several STIX files say.
  public init(bundles: [AttackBundle]) {
    self.init(
      catalogs: bundles.map(\.catalog),
      entities: bundles.flatMap { $0.groups + $0.software + $0.campaigns })
  }

  private static func unique(_ entities: [AttackEntity]) -> [AttackEntity] {
    let named = entities.filter { $0.kind != .mitigation }
    if zip(named, named.dropFirst()).allSatisfy({ $0.id < $1.id }) { return named }
    var kept: [String: AttackEntity] = [:]
    for entity in named {
      if let earlier = kept[entity.id], earlier.isActive || !entity.isActive { continue }
      kept[entity.id] = entity
    }
    return kept.values.sorted { $0.id < $1.id }
  }

  /// The catalog of a matrix, if the library has it.
  public func catalog(_ domain: AttackDomain) -> AttackCatalog? {
    catalogs.first { $0.domain == domain }
  }

  /// The technique with that id and the matrix that it is of: one that is in use, else one in whatever state; `nil`
  /// when no matrix has it.
  public func locate(_ id: TechniqueID) -> (domain: AttackDomain, technique: Technique)? {
    let found = catalogs.lazy.compactMap { catalog in catalog[id].map { (domain: catalog.domain, technique: $0) } }
    return found.first { $0.technique.isActive } ?? found.first
  }

  /// The group, software or campaign with that ATT&CK id ("G0016").
  public func entity(_ id: String) -> AttackEntity? {
    entities.first { $0.id == id }
  }
}
