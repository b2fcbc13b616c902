/// Where an id of any vintage leads in one version of ATT&CK.
public enum TechniqueResolution: Sendable, Equatable {
  /// The id is in use.
  case active(TechniqueID)
  /// The id was revoked and leads, over the ids of `path` (the given one first, the successor last), to one in use.
  case replaced(TechniqueID, path: [TechniqueID])
  /// The id is deprecated, or was revoked in favor of one that is not in use: nothing stands for it.
  case retired(path: [TechniqueID])
  /// This version has never heard of the id.
  case unknown

  /// The id in use that it leads to, if any.
  public var active: TechniqueID? {
    switch self {
    case .active(let id), .replaced(let id, _): id
    case .retired, .unknown: nil
    }
  }
}

extension AttackCatalog {
  /// Follows `revoked-by` from `id`, over any number of hops and safe against cycles, to an id in use.
  public func resolve(_ id: TechniqueID) -> TechniqueResolution {
    guard var technique = self[id] else { return .unknown }
    var path = [id]
    // Nothing was ever replaced so often: a longer chain is a mistake, and a long cycle would be walked from every id.
    while path.count <= Self.mostReplacements {
      switch technique.status {
      case .active:
        return path.count == 1 ? .active(id) : .replaced(technique.id, path: path)
      case .deprecated:
        return .retired(path: path)
      case .revoked(let successor):
        guard let successor, !path.contains(successor), let next = self[successor] else {
          return .retired(path: path)
        }
        path.append(successor)
        technique = next
      }
    }
    return .retired(path: path)
  }

  /// How many times one after the other an id is followed to its successor.
  private static let mostReplacements = 64
}
