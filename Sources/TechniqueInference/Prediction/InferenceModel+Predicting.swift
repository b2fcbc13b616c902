public import AttackKnowledge

extension InferenceModel {
  /// The techniques that are likely beside observed ones, best first.
  ///
  ///     let model = try Embedded.model()
  ///     let likely = try model.predict(["t1059", "T1086, seen on WS-7"], top: 10)
  ///     likely[0].probability  // how likely a report like this one lists it
  ///
  /// Ids are read in any spelling (`TechniqueID.all(in:)`). One that the model does not know is followed to the
  /// technique that took its place, or is stood for by its parent; what is left has no influence. ``Predictor`` takes
  /// weights, ruled-out techniques, filters and a catalog of another version.
  ///
  /// - Parameters:
  ///   - observed: ids, or text that holds ids.
  ///   - count: how many predictions at most, from 0.
  /// - Returns: predictions with ranks 1…`count`, ties in ascending order of id; observed techniques are not among
  ///   them, nor the techniques that observed sub-techniques are cases of.
  /// - Throws: ``InferenceError`` when an element holds no technique id.
  /// - Complexity: O(techniques · observed) for most models.
  public func predict(_ observed: [String], top count: Int = 20) throws -> [Prediction] {
    let catalog = try Embedded.catalog(card.domain)
    var ids: [TechniqueID] = []
    for text in observed {
      let found = TechniqueID.all(in: text)
      if found.isEmpty {
        throw InferenceError(
          .noTechnique, "“\(text)” holds no ATT&CK technique id", advice: "give ids such as T1059 or T1059.001")
      }
      ids += found
    }
    let known = ids.compactMap { knownID(of: $0, in: catalog) }
    return Predictor(model: self, catalog: catalog).predictions(
      for: known, hiding: Set(ids).union((ids + known).compactMap(\.parent)), count: count)
  }

  /// The id by which the model knows a technique: its own, its successor's, an older one's, or its parent's; `nil` when
  /// it knows none of them.
  ///
  /// - Parameters:
  ///   - id: an id of any version of ATT&CK.
  ///   - catalog: where revocations are looked up.
  /// - Complexity: O(1) for a technique that the model or the catalog knows, else O(techniques of the model).
  public func knownID(of id: TechniqueID, in catalog: AttackCatalog) -> TechniqueID? {
    if knows(id) { return id }
    if let active = catalog.resolve(id).active {
      if knows(active) { return active }
      if let older = techniques.first(where: { catalog.resolve($0).active == active }) { return older }
    }
    return id.parent.flatMap { knownID(of: $0, in: catalog) }
  }
}
