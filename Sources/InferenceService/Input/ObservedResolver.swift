package import AttackKnowledge

/// Turns observed techniques of any vintage into ids that a model knows, and says what it did.
///
/// The model's own ids win, whatever today's ATT&CK says of them: a model of an older version is asked in its own
/// terms. Then revocations are followed forwards to a successor, or backwards to an older id that the model knows; then
/// the parent stands for a sub-technique; what is left has no influence.
package struct ObservedResolver: Sendable {
  let library: AttackLibrary
  let domain: AttackDomain
  let modelKnows: @Sendable (TechniqueID) -> Bool
  /// The revoked ids that lead to an id, nearest first.
  private let olderIDs: [TechniqueID: [TechniqueID]]

  /// Creates a resolver for a model of the matrix `domain`.
  package init(
    library: AttackLibrary, domain: AttackDomain, modelKnows: @escaping @Sendable (TechniqueID) -> Bool
  ) {
    self.library = library
    self.domain = domain
    self.modelKnows = modelKnows
    olderIDs = library.catalog(domain)?.olderIDs() ?? [:]
  }

  var catalog: AttackCatalog? { library.catalog(domain) }

  /// Resolves everything that was given.
  ///
  /// - Throws: `ServiceError` when the model can be asked with none of it: a wrong use when no technique of ATT&CK is
  ///   among it, else nothing to answer.
  package func resolve(_ input: ObservedInput) throws(ServiceError) -> ResolvedInput {
    var observations: [ResolvedObservation] = []
    var warnings = input.notes.map { ServiceWarning(code: $0.code, message: $0.message) }
    var firstGiven: [TechniqueID: TechniqueID] = [:]
    var reported: Set<TechniqueID> = []
    for item in input.items {
      let (observation, remarks) = resolve(item)
      guard let earlier = firstGiven[observation.id] else {
        firstGiven[observation.id] = item.id
        observations.append(observation)
        warnings += remarks
        continue
      }
      if reported.insert(item.id).inserted { warnings.append(duplicate(item.id, of: earlier)) }
    }
    warnings += input.unrecognized.map(warning)
    let result = ResolvedInput(observations: observations, warnings: warnings)
    if result.usedIDs.isEmpty { throw error(for: input, result) }
    return result
  }

  /// Resolves one technique.
  func resolve(_ item: ObservedItem) -> (ResolvedObservation, [ServiceWarning]) {
    if modelKnows(item.id) { return settled(item, as: item.id, .direct, item.id, path: [], []) }
    switch catalog?.resolve(item.id) ?? .unknown {
    case .active(let id):
      return settled(item, path: [id], isReplaced: false, [])
    case .replaced(_, let path):
      return settled(item, path: path, isReplaced: true, [])
    case .retired(let path):
      return settled(item, path: path, isReplaced: path.count > 1, [retired(path)])
    case .unknown:
      if let (other, technique) = library.locate(item.id) {
        return settled(item, as: item.id, .none, nil, path: [], [otherMatrix(technique, of: other)])
      }
      let parent = item.id.parent.flatMap(knownID)
      return settled(
        item, as: item.id, parent == nil ? .none : .parent, parent, path: [], [unknown(item.id, parentUsed: parent)])
    }
  }

  /// Finds what the model knows for the last of the ids of `path`, which lead from the given one to it.
  private func settled(
    _ item: ObservedItem, path: [TechniqueID], isReplaced: Bool, _ remarks: [ServiceWarning]
  ) -> (ResolvedObservation, [ServiceWarning]) {
    let target = path.last ?? item.id
    var remarks = remarks
    let direct = path.reversed().first(where: modelKnows) ?? knownID(target)
    if isReplaced, remarks.isEmpty { remarks.append(revoked(item.id, by: target, isUsed: direct == target)) }
    let replaced = isReplaced ? path : []
    if let direct {
      if direct != target { remarks.append(older(direct, of: target)) }
      return settled(item, as: target, .direct, direct, path: replaced, remarks)
    }
    if let parent = path.reversed().lazy.compactMap({ $0.parent.flatMap(knownID) }).first {
      remarks.append(parentUsed(parent, for: target))
      return settled(item, as: target, .parent, parent, path: replaced, remarks)
    }
    remarks.append(notInModel(target))
    return settled(item, as: target, .none, nil, path: replaced, remarks)
  }

  private func settled(
    _ item: ObservedItem, as id: TechniqueID, _ influence: Influence, _ usedAs: TechniqueID?, path: [TechniqueID],
    _ warnings: [ServiceWarning]
  ) -> (ResolvedObservation, [ServiceWarning]) {
    let name = catalog?[id]?.name ?? library.locate(id)?.technique.name
    let observation = ResolvedObservation(
      given: item.given, id: id, name: name, influence: influence, usedAs: usedAs, replacedPath: path,
      weight: item.weight)
    return (observation, warnings)
  }

  /// The id by which the model knows a technique: its own, or an older one.
  private func knownID(_ id: TechniqueID) -> TechniqueID? {
    modelKnows(id) ? id : olderIDs[id]?.first(where: modelKnows)
  }
}

extension AttackCatalog {
  /// For each id in use the revoked ids that lead to it, those with the fewest steps first, then ascending.
  fileprivate func olderIDs() -> [TechniqueID: [TechniqueID]] {
    var older: [TechniqueID: [(steps: Int, id: TechniqueID)]] = [:]
    for technique in techniques {
      guard case .replaced(let successor, let path) = resolve(technique.id) else { continue }
      older[successor, default: []].append((path.count, technique.id))
    }
    return older.mapValues { $0.sorted { $0 < $1 }.map(\.id) }
  }
}
