/// What changed between two versions of one matrix, technique by technique.
public struct CatalogDifference: Sendable {
  /// What may happen to a technique from one version to the next; raw values are part of the JSON contract.
  public enum Kind: String, Sendable, CaseIterable {
    /// It came into use.
    case added
    /// It has another name.
    case renamed
    /// Another one took its place.
    case revoked
    /// It went out of use, and nothing took its place.
    case deprecated
    /// It is no longer in the data.
    case removed
    /// It serves other tactics.
    case moved
  }

  /// One change to one technique.
  public struct Change: Sendable, Equatable {
    /// What happened.
    public let kind: Kind
    /// The technique.
    public let id: TechniqueID
    /// Its name in the newer version, or in the older one where the newer has none.
    public let name: String
    /// The earlier name, or the earlier tactics by shortname; empty for other kinds.
    public let before: [String]
    /// The later name, the later tactics by shortname, or the id that took its place; empty for other kinds.
    public let after: [String]
  }

  /// The version that is compared.
  public let old: AttackCatalog
  /// The version that it is compared with.
  public let new: AttackCatalog
  /// Tactics of the older version that the newer does not have, in matrix order.
  public let goneTactics: [Tactic]
  /// Tactics of the newer version that the older does not have, in matrix order.
  public let newTactics: [Tactic]
  /// All changes, by kind and then by id.
  public let changes: [Change]

  /// Compares two versions.
  public init(from old: AttackCatalog, to new: AttackCatalog) {
    self.old = old
    self.new = new
    goneTactics = old.tactics.filter { new.tactic($0.shortname) == nil }
    newTactics = new.tactics.filter { old.tactic($0.shortname) == nil }
    let added = new.activeTechniques.filter { old[$0.id]?.isActive != true }.map { technique in
      Change(kind: .added, id: technique.id, name: technique.name, before: [], after: technique.tactics)
    }
    let others = old.activeTechniques.flatMap { Self.changes(of: $0, in: new) }
    let order = Dictionary(uniqueKeysWithValues: Kind.allCases.enumerated().map { ($1, $0) })
    changes = (Array(added) + others).sorted { a, b in
      (order[a.kind] ?? 0, a.id) < (order[b.kind] ?? 0, b.id)
    }
  }

  /// The changes of one kind, ascending by id.
  public func changes(_ kind: Kind) -> [Change] { changes.filter { $0.kind == kind } }

  private static func changes(of technique: Technique, in new: AttackCatalog) -> [Change] {
    let (id, name) = (technique.id, technique.name)
    guard let later = new[id] else { return [Change(kind: .removed, id: id, name: name, before: [], after: [])] }
    guard later.isActive else {
      let successor = new.resolve(id).active
      return [
        Change(
          kind: successor == nil ? .deprecated : .revoked, id: id, name: later.name, before: [],
          after: successor.map { [$0.description] } ?? [])
      ]
    }
    var changes: [Change] = []
    if later.name != name {
      changes.append(Change(kind: .renamed, id: id, name: later.name, before: [name], after: [later.name]))
    }
    if Set(later.tactics) != Set(technique.tactics) {
      changes.append(
        Change(kind: .moved, id: id, name: later.name, before: technique.tactics, after: later.tactics))
    }
    return changes
  }
}
