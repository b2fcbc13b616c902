/// Which techniques each group, piece of software and campaign of a matrix uses, without the reports that say so.
///
/// Small enough to travel inside the program; who the ids are is in ``AttackLibrary/entities``.
public struct AttackActors: Sendable, Equatable {
  /// A group, a piece of software or a campaign with what it uses.
  public struct Actor: Sendable, Equatable {
    /// The ATT&CK id ("G0016").
    public let id: String
    /// The techniques that ATT&CK says it uses itself, ascending.
    public let techniques: [TechniqueID]
    /// The ids of the software that ATT&CK says it uses, ascending.
    public let software: [String]

    /// Creates an actor.
    public init(id: String, techniques: [TechniqueID], software: [String]) {
      self.id = id
      self.techniques = techniques
      self.software = software
    }
  }

  /// The matrix.
  public let domain: AttackDomain
  /// The ATT&CK version ("18.1"), or `nil` when the data do not tell.
  public let version: String?
  /// All that use something, ascending by id.
  public let actors: [Actor]

  /// Creates a table.
  public init(domain: AttackDomain, version: String?, actors: [Actor]) {
    self.domain = domain
    self.version = version
    self.actors = actors.sorted { $0.id < $1.id }
  }

  /// Takes the table out of a STIX file: what is in force, of techniques in use.
  public init(_ bundle: AttackBundle) {
    let active = Set(bundle.catalog.activeTechniques.map(\.id))
    let entities = Set((bundle.groups + bundle.software + bundle.campaigns).filter(\.isActive).map(\.id))
    var techniques: [String: Set<TechniqueID>] = [:]
    for use in bundle.uses where active.contains(use.technique) && entities.contains(use.sourceID) {
      techniques[use.sourceID, default: []].insert(use.technique)
    }
    var software: [String: Set<String>] = [:]
    for pair in bundle.groupSoftware where entities.contains(pair.group) && entities.contains(pair.software) {
      software[pair.group, default: []].insert(pair.software)
    }
    self.init(
      domain: bundle.catalog.domain, version: bundle.catalog.version,
      actors: Set(techniques.keys).union(software.keys).map { id in
        Actor(id: id, techniques: techniques[id, default: []].sorted(), software: software[id, default: []].sorted())
      })
  }

  /// The techniques of each actor, by id; with `followingSoftware` also those of the software that it uses.
  public func techniques(followingSoftware: Bool) -> [String: Set<TechniqueID>] {
    let own = Dictionary(uniqueKeysWithValues: actors.map { ($0.id, Set($0.techniques)) })
    guard followingSoftware else { return own }
    return Dictionary(
      uniqueKeysWithValues: actors.map { actor in
        (actor.id, actor.software.reduce(into: own[actor.id] ?? []) { $0.formUnion(own[$1] ?? []) })
      })
  }
}
