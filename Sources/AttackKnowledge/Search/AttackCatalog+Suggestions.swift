import FileFormats

extension AttackCatalog {
  /// What somebody may have meant by an id or a name that the catalog does not have.
  ///
  ///     catalog.suggestions(forUnknown: "T1O59").map(\.id)             // T1059
  ///     catalog.suggestions(forUnknown: "T1600.9").map(\.id)           // T1600, T1600.001, T1600.002
  ///     catalog.suggestions(forUnknown: "Spearfishing Link").map(\.id) // T1566.002, T1598.003
  ///
  /// Ids: those that as few typing mistakes lead to as to any, at most two; of a known technique with an unknown
  /// sub-technique, the technique and the sub-techniques with the nearest numbers. Names: what ``search(_:limit:)``
  /// finds. Among equals those in use come first. For an id above the highest known
  /// one (``AttackLibrary/lastKnown(before:)``) there is none: it is newer than the catalog rather than mistyped.
  package func suggestions(forUnknown text: String, limit: Int = 3) -> [Technique] {
    guard limit > 0 else { return [] }
    guard let typed = MistypedID(text) else {
      let found = search(text, limit: limit).map(\.technique)
      // A former technique of the same name is not what is meant today.
      return found.filter { former in
        former.isActive || !found.contains { $0.isActive && $0.name == former.name }
      }
    }
    if let meant = typed.id.flatMap({ self[$0] }) { return [meant] }
    if typed.family.map({ lastKnown(before: $0) != nil || isForeign($0) }) ?? false { return [] }
    if TechniqueID(text.uppercased()).map({ lastKnown(before: $0) != nil }) ?? false { return [] }
    let nearest =
      if !typed.sub.isEmpty, let family = typed.family.flatMap({ self[$0] }) {
        [family] + subtechniques(of: family.id, near: typed.sub)
      } else {
        ids(near: typed)
      }
    return Array(nearest.prefix(limit))
  }

  /// Whether the number is one of ICS's, which begin at T0800, and the matrix is another: its neighbors here mean nothing.
  private func isForeign(_ id: TechniqueID) -> Bool {
    domain != .ics && id.isOfICS && TechniqueID("T0800").map { id >= $0 } ?? false
  }

  private func subtechniques(of family: TechniqueID, near sub: [UInt8]) -> [Technique] {
    ranked(
      techniques.filter { $0.id.parent == family }.map { technique in
        (technique, sub.editDistance(to: technique.id.digits.sub, limit: sub.count) ?? sub.count)
      })
  }

  private func ids(near typed: MistypedID) -> [Technique] {
    let near = techniques.compactMap { technique -> (Technique, Int)? in
      let digits = technique.id.digits
      guard typed.sub.isEmpty == digits.sub.isEmpty else { return nil }
      return (typed.number + typed.sub).editDistance(to: digits.number + digits.sub, limit: 2).map {
        (technique, $0)
      }
    }
    let least = near.lazy.map(\.1).min()
    return ranked(near.filter { $0.1 == least }.map { ($0.0, typed.isLikely($0.0.id.digits.number) ? 0 : 1) })
  }

  /// Sorts by use, then by cost, then by id.
  private func ranked(_ techniques: [(technique: Technique, cost: Int)]) -> [Technique] {
    func key(_ entry: (technique: Technique, cost: Int)) -> (Int, Int, TechniqueID) {
      (entry.technique.isActive ? 0 : 1, entry.cost, entry.technique.id)
    }
    return techniques.sorted { key($0) < key($1) }.map(\.technique)
  }
}

extension MistypedID {
  /// Of mistakes that weigh the same, swapped digits and one too few or too many at the end are the likeliest.
  fileprivate func isLikely(_ meant: [UInt8]) -> Bool {
    meant.starts(with: number) || number.starts(with: meant) || meant.sorted() == number.sorted()
  }
}

extension TechniqueID {
  fileprivate var digits: (number: [UInt8], sub: [UInt8]) {
    let text = Array(description.utf8)
    return (Array(text[1..<5]), Array(text.dropFirst(6)))
  }
}
