extension AttackLibrary {
  /// What `text` names.
  ///
  ///     library.answer(toName: "powershell").technique  // T1059.001
  ///     library.answer(toName: "Cozy Bear").entities    // APT29 (G0016)
  ///
  /// - Complexity: O(names).
  package func answer(toName text: String, in domain: AttackDomain = .enterprise) -> NameAnswer {
    let key = NameKey(text)
    var answer = NameAnswer()
    guard !key.isEmpty else { return answer }
    let ordered = catalogs(from: domain)
    for catalog in ordered where answer.techniques.isEmpty {
      answer.techniques = catalog.meant(catalog.techniques.filter { catalog.keys(of: $0).contains(key) })
    }
    for catalog in ordered where answer.tactics.isEmpty {
      answer.tactics = catalog.tactics.filter { $0.keys.contains(key) }
    }
    answer.entities = entities.filter { $0.keys.contains(key) }
    answer.leaveFormerBearers()
    answer.term = CommonTerm.all.lazy.compactMap { $0.spelled(key) }.first
    return answer
  }

  /// The catalogs of a matrix before those of the others.
  func catalogs(from domain: AttackDomain) -> [AttackCatalog] {
    catalogs.filter { $0.domain == domain } + catalogs.filter { $0.domain != domain }
  }

  /// Groups, software and campaigns in use of which a name begins as `text` does, ascending by id; none for texts of
  /// fewer than four letters.
  package func entities(beginning text: String) -> [AttackEntity] {
    let wanted = NameKey(text).bytes
    guard wanted.count >= 4 else { return [] }
    return entities.filter { entity in
      entity.isActive && ([entity.name] + entity.aliases).contains { NameKey($0).bytes.starts(with: wanted) }
    }
  }

  /// Names that `text` may be a misspelling of, the nearest first.
  package func names(like text: String, limit: Int = 3) -> [String] {
    let key = NameKey(text)
    let names = entities.lazy.filter(\.isActive).flatMap { [$0.name] + $0.aliases } + CommonTerm.all.flatMap(\.names)
    let near = names.compactMap { name in NameKey(name).mistakes(in: key).map { (mistakes: $0, name: name) } }
    return near.sorted { ($0.mistakes, $0.name) < ($1.mistakes, $1.name) }.prefix(limit).map(\.name)
  }
}

extension AttackCatalog {
  /// The names of a technique, each once.
  func keys(of technique: Technique) -> [NameKey] {
    let key = NameKey(technique.name)
    guard technique.id.isSubtechnique, let full = fullName(of: technique.id).map({ NameKey($0) }), full != key else {
      return [key]
    }
    return [key, full]
  }

  /// What is meant by a name that several techniques have: those in use, else those that once had it.
  func meant(_ named: [Technique]) -> [Technique] {
    let active = named.filter(\.isActive)
    if !active.isEmpty { return active }
    // Several former techniques may have become one.
    let heirs = Set(named.map { resolve($0.id).active ?? $0.id })
    return heirs.count == 1 ? Array(named.prefix(1)) : named
  }
}

extension Tactic {
  /// The names of a tactic, each once.
  var keys: Set<NameKey> { [NameKey(name), NameKey(id), NameKey(shortname)] }
}

extension AttackEntity {
  /// The names of an entity, each once.
  var keys: Set<NameKey> { Set(([name, id] + aliases).map { NameKey($0) }) }
}

extension NameAnswer {
  /// A name that one still bears is not its former bearer's.
  mutating func leaveFormerBearers() {
    if entities.contains(where: \.isActive) { entities.removeAll { !$0.isActive } }
  }
}

extension CommonTerm {
  /// The term with the spelling of `key` first; `nil` where it has no such spelling.
  func spelled(_ key: NameKey) -> CommonTerm? {
    guard let spelling = names.first(where: { NameKey($0) == key }) else { return nil }
    return CommonTerm(names: [spelling] + names.filter { $0 != spelling }, techniques: techniques, isSame: isSame)
  }
}
