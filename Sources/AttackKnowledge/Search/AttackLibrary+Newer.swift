extension AttackLibrary {
  /// The highest known id, where `id` lies above it and so may be of a newer version of ATT&CK; `nil` for an id that is
  /// known or lies among those that are.
  ///
  ///     library.lastKnown(before: TechniqueID("T1700"))      // T1690
  ///     library.lastKnown(before: TechniqueID("T1059.099"))  // T1059.013
  ///
  /// ATT&CK numbers its techniques in order and gives no number twice: Enterprise and Mobile together, ICS apart, and the
  /// sub-techniques of each technique from 1.
  ///
  /// - Complexity: O(techniques).
  package func lastKnown(before id: TechniqueID) -> TechniqueID? {
    let techniques = catalogs.lazy.flatMap(\.techniques).map(\.id)
    let isChildOfKnown = id.isSubtechnique && locate(id.family) != nil
    let last = techniques.filter { isChildOfKnown ? $0.family == id.family : $0.isOfICS == id.isOfICS }.max()
    guard let last else { return nil }
    if isChildOfKnown { return last < id ? last : nil }
    return last.family < id.family ? last.family : nil
  }
}

extension AttackCatalog {
  /// The same for one matrix.
  func lastKnown(before id: TechniqueID) -> TechniqueID? {
    AttackLibrary(catalogs: [self], entities: []).lastKnown(before: id)
  }
}
