/// What every name of a library means, for looking up many of them: ``AttackLibrary/answer(toName:in:)`` goes through all
/// names for each text.
package struct NameIndex: Sendable {
  private struct Names {
    let catalog: AttackCatalog
    var techniques: [NameKey: [Technique]] = [:]
    var tactics: [NameKey: [Tactic]] = [:]
  }

  /// The matrix asked first before the others.
  private var matrices: [Names] = []
  private var entities: [NameKey: [AttackEntity]] = [:]
  private var terms: [NameKey: CommonTerm] = [:]

  /// - Complexity: O(names), about as much as looking two names up without it.
  package init(_ library: AttackLibrary, domain: AttackDomain) {
    for catalog in library.catalogs(from: domain) {
      var names = Names(catalog: catalog)
      for technique in catalog.techniques {
        for key in catalog.keys(of: technique) { names.techniques[key, default: []].append(technique) }
      }
      for tactic in catalog.tactics {
        for key in tactic.keys { names.tactics[key, default: []].append(tactic) }
      }
      matrices.append(names)
    }
    for entity in library.entities {
      for key in entity.keys { entities[key, default: []].append(entity) }
    }
    for term in CommonTerm.all {
      for name in term.names where terms[NameKey(name)] == nil { terms[NameKey(name)] = term.spelled(NameKey(name)) }
    }
  }

  /// As ``AttackLibrary/answer(toName:in:)``.
  package func answer(_ text: String) -> NameAnswer {
    let key = NameKey(text)
    var answer = NameAnswer()
    guard !key.isEmpty else { return answer }
    for names in matrices where answer.techniques.isEmpty {
      answer.techniques = names.catalog.meant(names.techniques[key] ?? [])
    }
    for names in matrices where answer.tactics.isEmpty { answer.tactics = names.tactics[key] ?? [] }
    answer.entities = entities[key] ?? []
    answer.leaveFormerBearers()
    answer.term = terms[key]
    return answer
  }
}
