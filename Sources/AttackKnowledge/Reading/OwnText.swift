import FileFormats

/// A hunt plan or a case of ours as Markdown, HTML or plain text, or the text of an answer: what it starts from stands in
/// its heading or first line, the rest is likely, or was ruled out.
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
  /// The line that says more of what was observed.
  private let facts: String?
  private let text: Data
  /// Whether all of it was read in a text: page and table of `extract`.
  private let isExtract: Bool

  init?(_ text: Data, name: String) {
    let head = String(decoding: text.prefix(64 << 10), as: UTF8.self)
    self.text = text
    if let rows = Self.extracted(head) {
      (observed, facts, isExtract, sightings) = (rows, rows, true, [])
      return
    }
    isExtract = false
    if let line = Self.firstLine(ofAnswer: head) {
      (observed, facts, sightings) = (line, line, [])
      return
    }
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

  /// What `predict` and `hunt` write for people: "Observed   T1059.001 PowerShell · …", then tables.
  private static func firstLine(ofAnswer head: String) -> String? {
    guard head.hasPrefix("Observed  ") else { return nil }
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
    let isTable = lines.prefix(200).contains { $0.contains("#  Technique  ") }
    guard isTable, let first = lines.first else { return nil }
    // A long line goes on in the next, indented.
    let more = lines.dropFirst().prefix { $0.hasPrefix("     ") && !$0.contains("#  Technique  ") }
    return ([first] + more).joined(separator: " ")
  }

  /// The rows of what `extract` writes for people, as text or as a page, one technique an entry.
  private static func extracted(_ head: String) -> String? {
    if head.contains("<title>Techniques in "), let list = head.range(after: "Suggestions, not observations") {
      let rows = head[list...].split(separator: "<li>").dropFirst().map { $0.prefix { $0 != "%" } + "%" }
      return rows.joined(separator: ";")
    }
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
    guard let title = lines.first, title.hasPrefix("  Technique  "), title.contains("Likely  Line  ") else {
      return nil
    }
    return lines.dropFirst().prefix { !$0.isEmpty }.map { $0.prefix { $0 != "%" } + "%" }.joined(separator: ";")
  }

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
      if isExtract {
        collector.observe(suggested: id, probability: weight(of: id))
      } else {
        collector.observe(id, given: hit.text, weight: weight(of: id), sightings: seen[id] ?? [])
      }
    }
    if !isExtract { addTicked(to: &collector) }
    if !isExtract {
      IDScanner.scan(text.span) { hit in
        if case .technique(let id) = hit.reading { collector.leaveAside(id, .predicted) }
      }
    }
    collector.records += 1
    return collector.finished()
  }

  /// Adds the techniques of a ticket whose boxes somebody ticked: they were looked for and found.
  private func addTicked(to collector: inout ReadingCollector) {
    var ticked: [TechniqueID] = []
    for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard let box = Self.ticks.first(where: line.hasPrefix),
        let id = TechniqueText.led(String(line.dropFirst(box.count).prefix(Self.longestName)))
      else { continue }
      collector.observe(id, given: id.description)
      if !ticked.contains(id) { ticked.append(id) }
    }
    guard !ticked.isEmpty else { return }
    let one = ticked.count == 1
    let ids = ticked.prefix(5).map(\.description).joined(separator: ", ") + (ticked.count > 5 ? ", …" : "")
    collector.add(
      note: "ticked",
      "\(ticked.count) \(one ? "technique" : "techniques") of \(collector.name) \(one ? "is" : "are") ticked and "
        + "\(one ? "counts" : "count") as observed (\(ids))")
  }

  /// How a ticked box begins a line in Markdown.
  private static let ticks = ["- [x] ", "- [X] ", "* [x] ", "* [X] ", "+ [x] ", "+ [X] "]
  /// Where a line's technique stands.
  private static let longestName = 200

  /// How sure a suspected technique is: "T1105 Ingress Tool Transfer (suspected, 40 %)", "… at 40 %".
  private func weight(of id: TechniqueID) -> Double? {
    guard let facts else { return nil }
    for entry in facts.split(whereSeparator: { $0 == ";" || $0 == "·" }) {
      guard TechniqueText.hits(in: String(entry)).contains(where: { $0.reading == .technique(id) }) else { continue }
      if let start = entry.range(after: "(suspected, ") { return Self.share(entry[start...]) }
      let isLast = String(entry).trimmedASCII.hasSuffix("%")
      guard isLast, let percent = entry.lastIndex(of: "%") else { continue }
      let digits = entry[..<percent].reversed().drop { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
        .prefix { $0.isNumber || $0 == "." }
      return Self.share(String(digits.reversed()))
    }
    return nil
  }

  private static func share(_ text: some StringProtocol) -> Double? {
    Double(text.prefix { $0.isNumber || $0 == "." }).map { $0 / 100 }.flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
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
