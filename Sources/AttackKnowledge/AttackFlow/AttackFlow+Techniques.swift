extension AttackFlow {
  /// The technique in use that each node names, in the order of ``nodes``; `nil` for a node that names none of the
  /// catalog's: no id, one of another matrix or numbering, or one that was retired.
  ///
  /// Revoked ids are followed to their successors.
  public func techniques(in catalog: AttackCatalog) -> [TechniqueID?] {
    var byRef: [String: TechniqueID]?
    return nodes.map { node in
      if let id = node.technique { return catalog.resolve(id).active }
      guard node.techniqueText == nil, let ref = node.techniqueRef else { return nil }
      let index = byRef ?? Dictionary(catalog.techniques.map { ($0.stixID, $0.id) }, uniquingKeysWith: { a, _ in a })
      byRef = index
      return index[ref].flatMap { catalog.resolve($0).active }
    }
  }
}
