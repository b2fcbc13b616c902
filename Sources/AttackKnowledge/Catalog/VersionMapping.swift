/// Brings the ids of one version of a matrix to those of another, older or newer.
///
///     let mapping = VersionMapping(from: new, to: old)  // 19.1 and 18.1
///     mapping.target(of: TechniqueID("T1685.005"))      // T1070.001, which became it
///     mapping.target(of: TechniqueID("T1027.018"))      // T1027, its parent
///     mapping.target(of: TechniqueID("T1683"))          // nil
///
/// ATT&CK gives no id twice and keeps revoked ones, so the newer of the two versions knows how they belong together.
public struct VersionMapping: Sendable {
  /// How an id is found in the other version; raw values are part of the JSON contract.
  public enum Kind: String, Sendable, CaseIterable {
    /// The same id and name.
    case same
    /// The same id under another name.
    case renamed
    /// Another id: the one that it was revoked in favor of, or the one that was revoked in favor of it.
    case revoked
    /// Several ids that were revoked in favor of it, the likeliest first.
    case split
    /// Only the technique of the sub-technique.
    case parent
    /// Nothing.
    case gone
  }

  /// One id and where it leads.
  public struct Entry: Sendable, Equatable {
    /// The id that is mapped.
    public let id: TechniqueID
    /// The ids of the other version, the best first; empty when there is none.
    public let targets: [TechniqueID]
    /// How they were found.
    public let kind: Kind
  }

  /// The version whose ids are mapped.
  public let origin: AttackCatalog
  /// The version that they are brought to.
  public let destination: AttackCatalog
  /// For each id in use of the origin the revoked ids that lead to it, those with the fewest steps first.
  private let older: [TechniqueID: [TechniqueID]]

  /// Puts two versions of one matrix side by side.
  public init(from origin: AttackCatalog, to destination: AttackCatalog) {
    self.origin = origin
    self.destination = destination
    older = origin.olderIDs()
  }

  /// The id of the destination that stands for an id of either version; `nil` when none does.
  public func target(of id: TechniqueID) -> TechniqueID? { entry(for: id).targets.first }

  /// Where an id of either version leads.
  public func entry(for id: TechniqueID) -> Entry {
    if let technique = destination[id], technique.isActive {
      let isRenamed = origin[id].map { $0.name != technique.name } ?? false
      return Entry(id: id, targets: [id], kind: isRenamed ? .renamed : .same)
    }
    if let successor = destination.resolve(id).active {
      return Entry(id: id, targets: [successor], kind: .revoked)
    }
    let current = origin.resolve(id).active ?? id
    if current != id, destination[current]?.isActive == true {
      return Entry(id: id, targets: [current], kind: .revoked)
    }
    let earlier = predecessors(of: current)
    if !earlier.isEmpty { return Entry(id: id, targets: earlier, kind: earlier.count == 1 ? .revoked : .split) }
    if let parent = current.parent, let target = target(of: parent) {
      return Entry(id: id, targets: [target], kind: .parent)
    }
    return Entry(id: id, targets: [], kind: .gone)
  }

  /// The techniques in use of the origin, ascending by id, and where they lead.
  public var entries: [Entry] { origin.activeTechniques.map { entry(for: $0.id) } }

  /// Of several ids that became one, the namesake is the likeliest, then one of the same kind, then the nearest.
  private func predecessors(of id: TechniqueID) -> [TechniqueID] {
    let name = origin[id]?.name
    let found = (older[id] ?? []).filter { destination[$0]?.isActive == true }
    return found.enumerated().sorted { a, b in
      func key(_ place: Int, _ other: TechniqueID) -> (Int, Int, Int) {
        (destination[other]?.name == name ? 0 : 1, other.isSubtechnique == id.isSubtechnique ? 0 : 1, place)
      }
      return key(a.offset, a.element) < key(b.offset, b.element)
    }.map(\.element)
  }
}

extension AttackCatalog {
  /// For each id in use the revoked ids that lead to it, those with the fewest steps first, then ascending.
  package func olderIDs() -> [TechniqueID: [TechniqueID]] {
    var older: [TechniqueID: [(steps: Int, id: TechniqueID)]] = [:]
    for technique in techniques {
      guard case .replaced(let successor, let path) = resolve(technique.id) else { continue }
      older[successor, default: []].append((path.count, technique.id))
    }
    return older.mapValues { $0.sorted { $0 < $1 }.map(\.id) }
  }

  /// Whether this version is older than another of the same matrix; one that does not tell its version is taken by its
  /// highest id.
  package func isOlder(than other: AttackCatalog) -> Bool {
    func number(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
    if let version, let newer = other.version { return number(version).lexicographicallyPrecedes(number(newer)) }
    return (techniques.last?.id.family).map { highest in other.techniques.last.map { highest < $0.id.family } ?? false }
      ?? true
  }
}
