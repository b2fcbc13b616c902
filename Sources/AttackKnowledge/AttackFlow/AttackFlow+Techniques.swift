extension AttackFlow {
  /// The technique in use that each node names, in the order of ``nodes``; `nil` for a node that names none of the
  /// catalog's: no id, one of another matrix or numbering, or one that was retired.
  ///
  /// Revoked ids are followed to their successors.
  public func techniques(in catalog: AttackCatalog) -> [TechniqueID?] {
    var byRef: [String: TechniqueID]?
    return nodes.map { node in
      if let id = node.technique { return catalog.resolve(id).active }
      guard let ref = node.techniqueRef else { return nil }
      let index = byRef ?? Dictionary(catalog.techniques.map { ($0.stixID, $0.id) }, uniquingKeysWith: { a, _ in a })
      byRef = index
      return index[ref].flatMap { catalog.resolve($0).active }
    }
  }
}

extension TechniqueID {
  /// The id in what a flow has where an action's technique belongs: `T1059.001`, or that in a label such as "[ENT]
  /// T1059.001 PowerShell".
  ///
  /// An id of another numbering, such as ATLAS's `AML.T0051`, is none.
  init?(flowText text: String) {
    var words = text.split(whereSeparator: \.isWhitespace)[...]
    if let first = words.first, first.hasPrefix("["), first.hasSuffix("]") { words = words.dropFirst() }
    guard let word = words.first else { return nil }
    self.init(word.uppercased())
  }
}
