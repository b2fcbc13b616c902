import FileFormats

/// A hunt plan or a case of ours as Markdown or HTML: what it starts from stands in its heading, the rest is likely, or
/// was ruled out.
package struct OwnText {
  /// What the heading of a case begins with.
  package static let caseMark = "Hunt case: "
  /// What follows in the heading of a case in which nothing was seen.
  package static let nothingSeen = "nothing seen"
  private static let marks = ["Hunt plan: ", caseMark]

  /// The heading of the table that says when, where and by whom each technique was seen.
  package static let sightingsTitle = "Sightings"

  private let observed: String
  private let sightings: [OwnSightings.Row]

  init?(_ text: Data, name: String) {
    let head = String(decoding: text.prefix(64 << 10), as: UTF8.self)
    let isPage = head.prefix(200).lowercased().contains("<html")
    let openings = Self.marks.map { (isPage ? "<title>" : "# ") + $0 }
    guard let opening = openings.first(where: { isPage ? head.contains($0) : head.hasPrefix($0) }),
      let start = head.range(after: opening)
    else { return nil }
    let line = head[start...].prefix { $0 != "<" && !$0.isNewline }
    guard line == Self.nothingSeen || !TechniqueText.hits(in: String(line)).isEmpty else { return nil }
    observed = String(line)
    sightings = OwnSightings.rows(in: text, isPage: isPage)
    facts = head[start...].range(after: "Observed").map { rest in
      String(head[rest...].prefix(4000).prefix { !$0.isNewline })
    }
  }

  /// The line that says more of what was observed.
  private let facts: String?

  func reading(_ collector: ReadingCollector) -> TechniqueReading {
    var collector = collector
    collector.kind = .ownAnswer
    var seen: [TechniqueID: [Sighting]] = [:]
    for row in sightings {
      seen[row.technique, default: []].append(row.sighting)
      if let time = row.unreadTime { collector.countUnreadTime(time) }
    }
    for hit in TechniqueText.hits(in: observed) {
      guard case .technique(let id) = hit.reading else { continue }
      collector.observe(id, given: hit.text, weight: weight(of: id), sightings: seen[id] ?? [])
    }
    collector.records += 1
    return collector.finished()
  }

  /// How sure a suspected technique is: "T1105 Ingress Tool Transfer (suspected, 40 %)".
  private func weight(of id: TechniqueID) -> Double? {
    guard let facts else { return nil }
    for entry in facts.split(separator: ";") {
      guard TechniqueText.hits(in: String(entry)).contains(where: { $0.reading == .technique(id) }),
        let start = entry.range(after: "(suspected, ")
      else { continue }
      return Double(entry[start...].prefix { $0.isNumber || $0 == "." }).map { $0 / 100 }
    }
    return nil
  }
}

extension StringProtocol {
  /// Where the first occurrence of `text` ends.
  fileprivate func range(after text: String) -> Index? {
    var position = startIndex
    while position < endIndex {
      if self[position...].hasPrefix(text) { return index(position, offsetBy: text.count) }
      position = index(after: position)
    }
    return nil
  }
}
