/// Techniques by what names them other than their ids: MITRE's STIX ids and exact names.
package struct TechniqueIndex: Sendable {
  private let byStixID: [String: TechniqueID]
  private let byName: [String: [Technique]]
  /// By the letters of their names alone: `COMMAND_AND_SCRIPTING_INTERPRETER`.
  private let byLetters: [String: [Technique]]

  /// An index of all matrices; a name of Enterprise's is that before it is another matrix's.
  package init(_ library: AttackLibrary) {
    var byStixID: [String: TechniqueID] = [:]
    var byName: [String: [Technique]] = [:]
    for catalog in library.catalogs {
      var own: [String: [Technique]] = [:]
      for technique in catalog.techniques {
        if byStixID[technique.stixID] == nil { byStixID[technique.stixID] = technique.id }
        guard technique.isActive else { continue }
        own[Self.key(technique.name), default: []].append(technique)
        if technique.id.isSubtechnique, let full = catalog.fullName(of: technique.id) {
          own[Self.key(full), default: []].append(technique)
        }
      }
      byName.merge(own) { first, _ in first }
    }
    self.byStixID = byStixID
    self.byName = byName
    byLetters = Dictionary(byName.map { (Self.letters($0.key), $0.value) }) { first, _ in first }
  }

  /// The technique whose object has that STIX id (`attack-pattern--…`), in whatever state.
  package func technique(stixID: String) -> TechniqueID? { byStixID[stixID] }

  /// The techniques in use that have exactly that name, also with their parent's before it ("Create Account: Local
  /// Account"), in any letter case; of several those that serve one of `tactics`, where that tells them apart.
  package func techniques(named name: String, tactics: Set<String> = []) -> [TechniqueID] {
    let found = byName[Self.key(name)] ?? byLetters[Self.letters(name)] ?? []
    guard found.count > 1, !tactics.isEmpty else { return found.map(\.id) }
    let fitting = found.filter { !tactics.isDisjoint(with: $0.tactics) }
    return (fitting.isEmpty ? found : fitting).map(\.id)
  }

  private static func letters(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func key(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
