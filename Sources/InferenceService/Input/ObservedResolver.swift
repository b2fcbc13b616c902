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
  /// How ids are brought to the version to answer in.
  private let mapping: VersionMapping?
  /// The revoked ids that lead to an id, nearest first.
  private let olderIDs: [TechniqueID: [TechniqueID]]
  /// What names mean, where there are many to look up.
  private(set) var names: NameIndex?
  /// Whether it is said what may have been meant by what is no technique.
  private(set) var suggests = true

  /// So many texts are looked up one by one; with more an index pays.
  private static let fewNames = 4
  /// For so many inputs it is said what may have been meant: nobody reads more, and each means going through all names.
  private static let mostSuggestions = 10

  /// Creates a resolver for a model of the matrix `domain`.
  ///
  /// - Parameter mapping: how ids are brought to the version to answer in; its origin is what ids are understood with.
  package init(
    library: AttackLibrary, domain: AttackDomain, mapping: VersionMapping? = nil,
    modelKnows: @escaping @Sendable (TechniqueID) -> Bool
  ) {
    let library =
      mapping.map { AttackLibrary(catalogs: [$0.origin] + library.catalogs, entities: library.entities) } ?? library
    self.library = library
    self.domain = domain
    self.mapping = mapping
    self.modelKnows = modelKnows
    olderIDs = library.catalog(domain)?.olderIDs() ?? [:]
  }

  var catalog: AttackCatalog? { library.catalog(domain) }
  /// The version to answer in.
  var answers: AttackCatalog? { mapping?.destination ?? catalog }

  /// Resolves everything that was given.
  ///
  /// - Throws: `ServiceError` when the model can be asked with none of it: a wrong use when no technique of ATT&CK is
  ///   among it, else nothing to answer.
  package func resolve(_ given: ObservedInput) throws(ServiceError) -> ResolvedInput {
    var resolver = self
    if given.unrecognized.count > Self.fewNames { resolver.names = NameIndex(library, domain: domain) }
    return try resolver.resolveAll(given)
  }

  private func resolveAll(_ given: ObservedInput) throws(ServiceError) -> ResolvedInput {
    let reading = try readingProse(readingNames(given))
    let input = reading.input
    try checkWeights(input)
    var observations: [ResolvedObservation] = []
    var warnings = reading.warnings + input.notes.map { ServiceWarning(code: $0.code, message: $0.message) }
    warnings += input.versions.compactMap(otherVersion)
    var firstGiven: [TechniqueID: (id: TechniqueID, place: Int)] = [:]
    var reported: Set<TechniqueID> = []
    var again: [(note: Int, id: TechniqueID, earlier: (id: TechniqueID, place: Int))] = []
    /// Places of those that were given with several weights.
    var unequal: Set<Int> = []
    var quiet = self
    quiet.suggests = false
    for item in input.items {
      var (observation, remarks) = (warnings.count < Self.mostSuggestions ? self : quiet).resolve(item)
      observation.isSuggested = item.isSuggested
      guard let earlier = firstGiven[observation.id] else {
        firstGiven[observation.id] = (item.id, observations.count)
        observations.append(observation)
        warnings += remarks
        continue
      }
      observations[earlier.place].sightings.add(item.sightings)
      let known = observations[earlier.place].weight
      let isOtherWeight = known != observation.weight
      observations[earlier.place].weight = max(known, observation.weight)
      // That a technique was seen more than once is no mistake.
      let isSeenAgain = !item.sightings.isEmpty && earlier.id == item.id && !isOtherWeight
      if isOtherWeight { unequal.insert(earlier.place) }
      if !isSeenAgain, reported.insert(item.id).inserted {
        again.append((warnings.count, item.id, earlier))
        warnings.append(duplicate(item.id, of: earlier.id, weight: nil))
      }
    }
    // Which of its weights is the greatest is known when all were read.
    for (note, id, earlier) in again where unequal.contains(earlier.place) {
      warnings[note] = duplicate(id, of: earlier.id, weight: observations[earlier.place].weight)
    }
    for (position, unrecognized) in input.unrecognized.enumerated() {
      let resolver = position < Self.mostSuggestions ? self : quiet
      if let warning = resolver.warning(unrecognized) { warnings.append(warning) }
    }
    warnings += otherKinds(input.otherKinds)
    let result = ResolvedInput(observations: observations, warnings: warnings)
    if result.usedIDs.isEmpty {
      let isAllRead = input.items.isEmpty && input.unrecognized.allSatisfy { $0.kind == .text }
      throw reading.isFruitless && isAllRead ? nothing(in: reading) : error(for: input, result)
    }
    return result
  }

  /// Resolves one technique, and shows it by its id in the version to answer in.
  func resolve(_ item: ObservedItem) -> (ResolvedObservation, [ServiceWarning]) {
    let (item, joined) = joined(item)
    var (observation, remarks) = located(item)
    remarks = [joined].compactMap(\.self) + remarks
    // What no version knows keeps its id, whatever stands for it.
    guard let mapping, catalog?.resolve(observation.id) != .unknown else { return (observation, remarks) }
    let isCurrent = mapping.destination[item.id]?.isActive == true
    guard let id = isCurrent ? item.id : mapping.target(of: observation.id), id != observation.id else {
      return (observation, remarks)
    }
    let shown = ResolvedObservation(
      given: item.given, id: id, name: mapping.destination[id]?.name, influence: observation.influence,
      usedAs: observation.usedAs, replacedPath: observation.replacedPath, weight: observation.weight,
      sightings: observation.sightings)
    // Whoever gave an id of the version asked for need not hear what became of it since.
    let kept = remarks.filter { !isCurrent || $0.code != ServiceWarning.Code.revokedID.rawValue }
    return (shown, isCurrent ? kept : kept + [known(item.id, as: id, in: mapping.destination)])
  }

  /// The technique alone where something else than a dot stood before a sub-technique that does not exist.
  private func joined(_ item: ObservedItem) -> (ObservedItem, ServiceWarning?) {
    guard item.isLoose, let parent = item.id.parent, !modelKnows(item.id), library.locate(item.id) == nil,
      library.locate(parent) != nil
    else { return (item, nil) }
    let joined = ObservedItem(id: parent, given: item.given, weight: item.weight, sightings: item.sightings)
    return (joined, notJoined(item, parent))
  }

  private func located(_ item: ObservedItem) -> (ResolvedObservation, [ServiceWarning]) {
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
      weight: item.weight ?? 1, sightings: item.sightings)
    return (observation, warnings)
  }

  /// The id by which the model knows a technique: its own, or an older one.
  private func knownID(_ id: TechniqueID) -> TechniqueID? {
    modelKnows(id) ? id : olderIDs[id]?.first(where: modelKnows)
  }
}
