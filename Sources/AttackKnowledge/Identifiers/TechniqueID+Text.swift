extension TechniqueID {
  /// The techniques that a text names, each once, in the order of the text.
  ///
  ///     TechniqueID.all(in: "attack.t1105, then T1059.001 (PowerShell)")  // T1105, T1059.001
  ///
  /// Ids are found in any spelling that people and tools use: lower case, tags of Sigma and MISP, addresses of
  /// attack.mitre.org, defanged dots. An id stands alone, so that hashes and longer numbers hold none. Whether ATT&CK
  /// knows the id is for ``AttackCatalog/resolve(_:)`` to say.
  ///
  /// - Complexity: O(length of the text).
  public static func all(in text: String) -> [TechniqueID] {
    var seen: Set<TechniqueID> = []
    var found: [TechniqueID] = []
    IDScanner.scan(text.utf8.span) { hit in
      if case .technique(let id) = hit.reading, seen.insert(id).inserted { found.append(id) }
    }
    return found
  }
}
