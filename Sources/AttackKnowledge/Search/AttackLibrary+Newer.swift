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

extension AttackLibrary {
  /// The highest known id of a tactic, where `text` is one above it ("TA0113") and so may be of a newer version of
  /// ATT&CK; `nil` for any other text. The matrices number their tactics together.
  package func lastKnownTactic(before text: String) -> String? {
    let id = text.uppercased()
    guard id.utf8.count == 6, id.hasPrefix("TA"), id.utf8.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) }),
      let last = catalogs.lazy.flatMap(\.tactics).map(\.id).max(), last < id
    else { return nil }
    return last
  }

  /// What somebody may have meant by an id or a name that no matrix has, of one matrix
  /// (`suggestions(forUnknown:limit:)`); none for an id above the highest known one of any.
  package func suggestions(forUnknown text: String, in domain: AttackDomain, limit: Int = 3) -> [Technique] {
    let read = [MistypedID(text)?.family, TechniqueID(text.uppercased())].compactMap(\.self)
    if read.contains(where: { lastKnown(before: $0) != nil }) { return [] }
    return catalog(domain)?.suggestions(forUnknown: text, limit: limit) ?? []
  }
}

extension AttackCatalog {
  /// The same for one matrix.
  func lastKnown(before id: TechniqueID) -> TechniqueID? {
    AttackLibrary(catalogs: [self], entities: []).lastKnown(before: id)
  }
}
