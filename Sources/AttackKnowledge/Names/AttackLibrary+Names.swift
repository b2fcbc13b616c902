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
    let ordered = catalogs.filter { $0.domain == domain } + catalogs.filter { $0.domain != domain }
    for catalog in ordered where answer.techniques.isEmpty { answer.techniques = catalog.techniques(named: key) }
    for catalog in ordered where answer.tactics.isEmpty { answer.tactics = catalog.tactics(named: key) }
    answer.entities = entities.filter { $0.isNamed(key) }
    // A name that one still bears is not its former bearer's.
    if answer.entities.contains(where: \.isActive) { answer.entities.removeAll { !$0.isActive } }
    answer.term = CommonTerm.all.lazy.compactMap { $0.spelled(key) }.first
    return answer
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
  fileprivate func techniques(named key: NameKey) -> [Technique] {
    let named = techniques.filter { technique in
      NameKey(technique.name) == key
        || technique.id.isSubtechnique && fullName(of: technique.id).map { NameKey($0) } == key
    }
    let active = named.filter(\.isActive)
    if !active.isEmpty { return active }
    // Several former techniques may have become one.
    let heirs = Set(named.map { resolve($0.id).active ?? $0.id })
    return heirs.count == 1 ? Array(named.prefix(1)) : named
  }

  fileprivate func tactics(named key: NameKey) -> [Tactic] {
    tactics.filter { NameKey($0.name) == key || NameKey($0.id) == key || NameKey($0.shortname) == key }
  }
}

extension AttackEntity {
  fileprivate func isNamed(_ key: NameKey) -> Bool {
    NameKey(name) == key || NameKey(id) == key || aliases.contains { NameKey($0) == key }
  }
}

extension CommonTerm {
  /// The term with the spelling of `key` first; `nil` where it has no such spelling.
  fileprivate func spelled(_ key: NameKey) -> CommonTerm? {
    guard let spelling = names.first(where: { NameKey($0) == key }) else { return nil }
    return CommonTerm(names: [spelling] + names.filter { $0 != spelling }, techniques: techniques, isSame: isSame)
  }
}
