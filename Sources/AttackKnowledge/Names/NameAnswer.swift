/// What a text names in ATT&CK, exactly but for letter case, blanks and hyphens.
package struct NameAnswer: Sendable, Equatable {
  /// Techniques of that name: those in use, else those that once had it; of the matrix asked first, else of another.
  package var techniques: [Technique] = []
  /// Tactics of that name, id or shortname.
  package var tactics: [Tactic] = []
  /// Groups, software and campaigns of that name, alias or id.
  package var entities: [AttackEntity] = []
  /// The common term.
  package var term: CommonTerm?

  package var isEmpty: Bool { techniques.isEmpty && tactics.isEmpty && entities.isEmpty && term == nil }

  /// The technique that the text stands for, if it stands for one and no other.
  package var technique: TechniqueID? {
    if techniques.count == 1 { return techniques.first?.id }
    guard techniques.isEmpty, let term, term.isSame else { return nil }
    return term.techniques.first
  }
}
