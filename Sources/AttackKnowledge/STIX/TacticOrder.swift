/// The columns of a matrix, and the place of each tactic among them.
struct TacticOrder {
  let tactics: [Tactic]
  private let columns: [String: Int]

  /// Columns are the tactics of the matrices in force, in their order, and then those that techniques of the matrix
  /// refer to besides: all of them in data of before tactics and matrices were objects (2018).
  init(_ contents: STIXContents, domain: AttackDomain, used: Set<String>) {
    var objects: [String: Tactic] = [:]
    var named: [String: Tactic] = [:]
    for entry in contents.tactics where entry.isInForce {
      objects[entry.stixID] = entry.tactic
      if entry.domains.isEmpty || entry.domains.contains(domain.rawValue) {
        named[entry.tactic.shortname] = entry.tactic
      }
    }
    var tactics: [Tactic] = []
    for reference in Self.matrices(contents, domain).flatMap(\.tacticRefs) {
      guard let tactic = objects[reference], !tactics.contains(where: { $0.shortname == tactic.shortname }) else {
        continue
      }
      tactics.append(tactic)
    }
    let listed = Set(tactics.map(\.shortname))
    tactics += used.subtracting(listed).sorted(by: Self.comesBefore).map { shortname in
      named[shortname] ?? Tactic(id: "", shortname: shortname, name: TacticHistory.title(shortname))
    }
    self.tactics = tactics
    columns = Dictionary(uniqueKeysWithValues: tactics.enumerated().map { ($1.shortname, $0) })
  }

  /// Sorts shortnames, each once, in matrix order; those that are not columns come last.
  func sorted(_ shortnames: some Sequence<String>) -> [String] {
    Set(shortnames).sorted { a, b in
      switch (columns[a], columns[b]) {
      case (let x?, let y?): x < y
      case (nil, nil): a < b
      case (let x, _): x != nil
      }
    }
  }

  private static func matrices(_ contents: STIXContents, _ domain: AttackDomain) -> [STIXMatrix] {
    let inForce = contents.matrices.filter(\.isInForce)
    let own = inForce.filter { $0.attackID == domain.rawValue }
    return own.isEmpty ? inForce : own
  }

  /// The order of ATT&CK in 2018, with the tactics that came later put where they came.
  private static let customary = [
    "reconnaissance", "resource-development", "initial-access", "execution", "persistence", "privilege-escalation",
    "defense-evasion", "stealth", "defense-impairment", "credential-access", "discovery", "lateral-movement",
    "collection", "exfiltration", "command-and-control", "impact",
  ]

  private static func comesBefore(_ a: String, _ b: String) -> Bool {
    let x = customary.firstIndex(of: a) ?? customary.count
    let y = customary.firstIndex(of: b) ?? customary.count
    return (x, a) < (y, b)
  }
}
