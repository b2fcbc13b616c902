import AttackKnowledge

/// The line of an id, and what stands above it.
struct TextLines {
  enum Box {
    case ticked, empty
  }

  /// The box at the beginning of the line.
  private(set) var box: Box?
  /// What stands behind the id, and behind those that are named together with it.
  private(set) var verdict: String?
  /// What stands before the first id of the part of the line.
  private(set) var lead: String?
  /// What stands above the list that the line is of.
  private(set) var heading: String?
  /// Whether the line begins as a hypothesis, which is to be tested.
  private(set) var isHypothesis = false

  init(_ window: [UInt8], around place: Int) {
    let newline = UInt8(ascii: "\n")
    let start = (window[..<place].lastIndex(of: newline) ?? -1) + 1
    let end = window[place...].firstIndex(of: newline) ?? window.count
    let line = Array(window[start..<end])
    box = Self.box(line)
    isHypothesis = Self.stripped(Self.text(line[...].prefix(40))).lowercased().hasPrefix("hypothes")
    var ids: [Range<Int>] = []
    IDScanner.scan(line.span) { hit in
      if case .technique = hit.reading { ids.append(hit.bytes) }
    }
    guard let own = ids.lastIndex(where: { $0.lowerBound <= place - start }) else { return }
    let part = Self.part(of: line, around: ids[own])
    let members = ids.filter { part.contains($0.lowerBound) }
    guard let first = members.first else { return }
    lead = Self.lead(line[part.lowerBound..<first.lowerBound])
    verdict = Self.verdict(line, part, behind: members.filter { $0.lowerBound >= ids[own].lowerBound })
    if Self.isItem(line, first: ids[0]) { heading = Self.heading(above: window[..<start]) }
  }

  private static func box(_ line: [UInt8]) -> Box? {
    let text = text(line[...].prefix(12))
    let rest = text.drop { "-*+ ".contains($0) }
    if rest.hasPrefix("[ ]") || rest.hasPrefix("☐") { return .empty }
    return ["[x]", "[X]", "☑", "☒", "✅"].contains { rest.hasPrefix($0) } ? .ticked : nil
  }

  /// From one semicolon or end of a sentence to the next.
  private static func part(of line: [UInt8], around id: Range<Int>) -> Range<Int> {
    func parts(_ index: Int) -> Bool {
      line[index] == UInt8(ascii: ";")
        || line[index] == UInt8(ascii: ".") && (index + 1 == line.count || line[index + 1] == 0x20)
    }
    let low = (0..<id.lowerBound).last(where: parts).map { $0 + 1 } ?? 0
    let high = (id.upperBound..<line.count).first(where: parts) ?? line.count
    return low..<high
  }

  private static let ends: Set<Character> = [":", "–", "—"]

  /// Words that end with a colon or a dash.
  private static func lead(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = text(bytes).trimming { $0.isWhitespace || "*_".contains($0) }
    guard let last = text.last, ends.contains(last) || text.hasSuffix(" -") else { return nil }
    return stripped(text)
  }

  /// The last words behind the ids that are listed together: "T1566 (Phishing) / T1003 - ruled out".
  private static func verdict(_ line: [UInt8], _ part: Range<Int>, behind ids: [Range<Int>]) -> String? {
    for (index, id) in ids.enumerated() {
      let end = index + 1 < ids.count ? ids[index + 1].lowerBound : part.upperBound
      let rest = text(line[id.upperBound..<end])
      let isGlue =
        rest.allSatisfy { $0.isWhitespace || $0.isPunctuation || "+|=<>".contains($0) }
        || ["and", "or", "und", "et"].contains(rest.trimming(\.isWhitespace).lowercased())
      if isGlue, index + 1 < ids.count { continue }
      let pieces = rest.replacing(" - ", with: ":").split { ":–—()[]|→,\t".contains($0) }.map { stripped(String($0)) }
      let words = pieces.filter { !$0.isEmpty }
      // "T1003 blocked: no" says nothing of whether it happened.
      guard let last = words.last, words.count == 1 || !bare.contains(last.lowercased()) else { return nil }
      return last
    }
    return nil
  }

  /// Words that deny whatever stands before them.
  private static let bare: Set<String> = [
    "no", "n", "false", "f", "none", "off", "non", "nein", "keine", "missing", "gap", "disabled", "excluded", "skipped",
    "nothing", "negative", "blind",
  ]

  /// Whether a line is one of a list: it begins with a sign or a number of one, or with an id.
  private static func isItem(_ line: [UInt8], first id: Range<Int>?) -> Bool {
    let text = text(line[...].prefix(8)).trimming(\.isWhitespace)
    if let sign = text.first, "-*•+–".contains(sign), !text.hasPrefix("**") { return true }
    if let id, line[..<id.lowerBound].allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "`") }) { return true }
    let digits = text.prefix { $0.isNumber }
    return (1...2).contains(digits.count) && [".", ")"].contains(text.dropFirst(digits.count).prefix(1))
  }

  /// The line above a list: one that ends with a colon, or a heading of Markdown.
  private static func heading(above: ArraySlice<UInt8>) -> String? {
    var end = above.endIndex
    var isUnderlined = false
    var blanks = 0
    while end > above.startIndex {
      end -= 1
      let start = (above[..<end].lastIndex(of: UInt8(ascii: "\n")) ?? above.startIndex - 1) + 1
      let line = Array(above[start..<end])
      let words = text(line[...]).trimming(\.isWhitespace)
      end = start
      if words.isEmpty {
        blanks += 1
        if blanks > 2 { return nil }
        continue
      }
      if words.count > 2, words.allSatisfy({ $0 == "-" || $0 == "=" }) {
        isUnderlined = true
        continue
      }
      var first: Range<Int>?
      IDScanner.scan(line.span) { hit in
        if first == nil, case .technique = hit.reading { first = hit.bytes }
      }
      let isHeading = isUnderlined || words.hasPrefix("#") || words.hasPrefix("**") && words.hasSuffix("**")
      if !isHeading, isItem(line, first: first) { continue }
      guard isHeading || words.last == ":" || words.hasSuffix(":**") else { return nil }
      return stripped(words)
    }
    return nil
  }

  private static func stripped(_ text: String) -> String {
    text.trimming { $0.isWhitespace || "#*_:–—-`".contains($0) }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
  }
}

extension String {
  fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
    var text = self[...]
    while let first = text.first, isLeftOut(first) { text.removeFirst() }
    while let last = text.last, isLeftOut(last) { text.removeLast() }
    return String(text)
  }
}
