import FileFormats

/// A technique that a search found, and why.
package struct SearchHit: Sendable, Equatable {
  /// Why a technique was found; earlier cases rank before later ones.
  package enum Match: Int, Sendable, Comparable {
    /// The query is its id.
    case id
    /// The query is its name, or its name with the parent's before it.
    case name
    /// Its id begins with the query.
    case idPrefix
    /// Its name begins with the query.
    case namePrefix
    /// Its name has the words of the query.
    case words
    /// Its name has words that begin as those of the query do.
    case wordPrefixes
    /// Its name has the query somewhere.
    case part
    /// Its parent's name and its own together have words that begin as those of the query do.
    case parentName
    /// The query is its tactic's id, shortname or name.
    case tactic
    /// Its name is the query but for a few letters.
    case typo

    package static func < (a: Match, b: Match) -> Bool { a.rawValue < b.rawValue }
  }

  /// What was found.
  package let technique: Technique
  /// Why.
  package let match: Match

  package init(technique: Technique, match: Match) {
    self.technique = technique
    self.match = match
  }
}

extension AttackCatalog {
  /// Finds techniques by id, name or tactic: `T1059`, `t105`, `phishing`, `lateral movement`, `TA0002`.
  ///
  /// Best match first; among equals those in use before revoked and deprecated ones, then fewer mistakes, shorter
  /// names, lower ids. Names that are merely similar are looked for only when nothing else is found.
  ///
  /// - Complexity: O(techniques); a few milliseconds.
  package func search(_ query: String, limit: Int = 20) -> [SearchHit] {
    let wanted = SearchText(query)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    let typed = query.filter { !$0.isWhitespace }.uppercased()
    let typedID = typed.first?.isNumber == true ? "T" + typed : typed
    let tactics = shortnames(answeringTo: wanted)
    var found = techniques.compactMap { technique -> RankedHit? in
      let name = SearchText(technique.name)
      let match =
        match(technique, name, wanted, typedID: typedID)
        ?? (technique.tactics.contains(where: tactics.contains) ? .tactic : nil)
      return match.map { RankedHit(technique, $0, length: name.text.utf8.count) }
    }
    if found.isEmpty { found = similarlyNamed(wanted) }
    return found.sorted().prefix(limit).map(\.hit)
  }

  /// Tactics that the query names; also such as are no columns of the matrix any more, with what they became.
  private func shortnames(answeringTo query: SearchText) -> Set<String> {
    let columns = tactics.filter { SearchText($0.id) == query || SearchText($0.name) == query }.map(\.shortname)
    let all = tactics.flatMap { [$0.shortname] + TacticHistory.relatives(of: $0.shortname) }
    let named = Set(all + techniques.lazy.flatMap(\.tactics)).filter { SearchText($0) == query }
    let absent = named.filter { tactic($0) == nil }
    return named.union(columns).union(absent.flatMap(TacticHistory.relatives))
  }

  private func match(
    _ technique: Technique, _ name: SearchText, _ query: SearchText, typedID: String
  ) -> SearchHit.Match? {
    let id = technique.id.description
    if id == typedID { return .id }
    if name == query { return .name }
    if typedID.utf8.count > 1, id.hasPrefix(typedID) { return .idPrefix }
    if name.text.hasPrefix(query.text) { return .namePrefix }
    if name.hasWords(of: query, whole: true) { return .words }
    if name.hasWords(of: query, whole: false) { return .wordPrefixes }
    if query.text.utf8.count > 2, name.text.contains(query.text) { return .part }
    guard technique.id.isSubtechnique, let full = fullName(of: technique.id).map({ SearchText($0) }) else { return nil }
    if full == query { return .name }
    return full.hasWords(of: query, whole: false) ? .parentName : nil
  }

  /// Techniques whose name, or else whose name with the parent's, is that of `query` but for a few mistakes.
  private func similarlyNamed(_ query: SearchText) -> [RankedHit] {
    techniques.compactMap { technique in
      let name = SearchText(technique.name)
      let length = name.text.utf8.count
      if let mistakes = name.mistakes(in: query) ?? name.distance(to: query) {
        return RankedHit(technique, .typo, mistakes: mistakes, length: length)
      }
      guard technique.id.isSubtechnique, let full = fullName(of: technique.id) else { return nil }
      return SearchText(full).mistakes(in: query).map {
        RankedHit(technique, .typo, isByParent: true, mistakes: $0, length: length)
      }
    }
  }
}

extension SearchText {
  /// The distance of the texts as wholes, which forgives misplaced spaces ("power shell").
  fileprivate func distance(to query: SearchText) -> Int? {
    let letters = Array(query.text.utf8)
    return letters.editDistance(to: Array(text.utf8), limit: SearchText.forgiven(letters.count))
  }
}

/// A hit with what decides among equal matches.
private struct RankedHit: Comparable {
  let hit: SearchHit
  private let rank: (match: Int, state: Int, byParent: Int, mistakes: Int, length: Int, id: TechniqueID)

  init(_ technique: Technique, _ match: SearchHit.Match, isByParent: Bool = false, mistakes: Int = 0, length: Int) {
    hit = SearchHit(technique: technique, match: match)
    // The length of a name tells how much of it was asked for, unless it was not the name that answered.
    let isByName = !isByParent && ![.id, .idPrefix, .parentName, .tactic].contains(match)
    rank = (
      match.rawValue, technique.isActive ? 0 : 1, isByParent ? 1 : 0, mistakes, isByName ? length : 0, technique.id
    )
  }

  static func < (a: RankedHit, b: RankedHit) -> Bool { a.rank < b.rank }
  static func == (a: RankedHit, b: RankedHit) -> Bool { a.rank == b.rank }
}
