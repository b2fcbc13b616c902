extension AttackCatalog {
  /// The tactic with that shortname ("execution"); `nil` when the matrix has none.
  public func tactic(_ shortname: String) -> Tactic? {
    tactics.first { $0.shortname == shortname }
  }

  /// The column of the tactic with that shortname, counted from 0 in matrix order.
  public func column(ofTactic shortname: String) -> Int? {
    tactics.firstIndex { $0.shortname == shortname }
  }

  /// The techniques in use that serve the tactic with that shortname, ascending by id.
  public func techniques(ofTactic shortname: String) -> [Technique] {
    techniques.filter { $0.isActive && $0.tactics.contains(shortname) }
  }

  /// The sub-techniques in use of a technique, ascending by id; of a sub-technique, none.
  public func subtechniques(of id: TechniqueID) -> [Technique] {
    techniques.filter { $0.isActive && $0.id.parent == id }
  }

  /// The page about the technique: "https://attack.mitre.org/techniques/T1059/001/".
  public func url(of id: TechniqueID) -> String {
    id.url
  }
}

extension TechniqueID {
  /// The page about the technique: "https://attack.mitre.org/techniques/T1059/001/".
  public var url: String {
    let path = description.split(separator: ".").joined(separator: "/")
    return "https://attack.mitre.org/techniques/\(path)/"
  }
}
