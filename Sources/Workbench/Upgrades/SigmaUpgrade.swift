import AttackKnowledge
import FileFormats

/// Brings the tags of Sigma rules to another version of ATT&CK, line by line: everything else stays as it was written.
struct SigmaUpgrade {
  private(set) var report: UpgradeReport
  private(set) var text: String
  private let ids: IDUpgrade

  /// - Returns: `nil` for a file without a tag of ATT&CK.
  init?(_ text: String, path: String, ids: IDUpgrade) {
    self.text = text
    self.ids = ids
    report = UpgradeReport(file: path, kind: .sigma)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var result: [String] = []
    var found = false
    // A file may hold several rules; tactics are told from the techniques of the same rule.
    var rule: [(number: Int, line: String)] = []
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("---") {
        result += upgraded(rule, &found)
        rule = []
      }
      rule.append((index + 1, line))
    }
    result += upgraded(rule, &found)
    guard found else { return nil }
    self.text = result.joined(separator: "\n")
  }

  private mutating func upgraded(_ lines: [(number: Int, line: String)], _ found: inout Bool) -> [String] {
    let tags = lines.map { Self.tags(in: $0.line) }
    if tags.contains(where: { !$0.isEmpty }) { found = true }
    var techniques: [TechniqueID] = []
    for tag in tags.flatMap(\.self) {
      guard let id = tag.technique, let target = ids.technique(id).technique else { continue }
      if !techniques.contains(target) { techniques.append(target) }
    }
    // What stays is there whatever is written beside it.
    var written = Set(
      tags.flatMap(\.self).filter { replacement(for: $0, techniques, place: nil) == [$0.text] }.map(\.text))
    var result: [String] = []
    for ((number, line), tags) in zip(lines, tags) {
      guard !tags.isEmpty else {
        result.append(line)
        continue
      }
      var changed = line
      for tag in tags.reversed() {
        let texts = replacement(for: tag, techniques, place: "line \(number)")
        guard texts != [tag.text] else { continue }
        report.changes.append(
          .init(place: "line \(number)", from: tag.text, to: texts.joined(separator: ", ")))
        changed.replaceSubrange(tag.range, with: texts.joined(separator: ", "))
      }
      // A line for each tag stays so: one tag may have become two, or one that is there already.
      guard tags.count == 1, let tag = tags.first, Self.isListItem(line, tag) else {
        result.append(changed)
        continue
      }
      let texts = replacement(for: tag, techniques, place: nil)
      for text in texts where texts == [tag.text] || written.insert(text).inserted {
        result.append(line.replacingCharacters(of: tag.range, with: text))
      }
    }
    return result
  }

  /// What to write for a tag; doubts are noted where a place is given.
  private mutating func replacement(for tag: Tag, _ techniques: [TechniqueID], place: String?) -> [String] {
    func note(_ answer: IDUpgrade.Answer) {
      guard let place, let doubt = answer.doubt else { return }
      report.decisions.append(
        .init(
          place: place, id: tag.text, reason: doubt.reason, candidates: doubt.candidates, message: doubt.message))
    }
    if let id = tag.technique {
      let answer = ids.technique(id)
      note(answer)
      return [answer.text == id.description ? tag.text : "attack." + answer.text.lowercased()]
    }
    let tactic = tag.text.dropFirst("attack.".count).lowercased().replacing("_", with: "-")
    // Each technique of the rule says which of the tactics that a tactic became it serves.
    var names: [String] = []
    var doubts: [IDUpgrade.Answer] = []
    for technique in techniques {
      guard let answer = ids.tactic(tactic, of: technique) else { return [tag.text] }
      if let doubt = answer.doubt, doubt.reason == .movedTactic, doubt.candidates.allSatisfy({ $0 != answer.text }) {
        doubts.append(answer)
      } else if !names.contains(answer.text) {
        names.append(answer.text)
      }
    }
    if names.isEmpty {
      // No technique of the rule serves it, or there is none to tell.
      if let answer = doubts.first ?? ids.tactic(tactic, of: nil) {
        note(answer)
        if answer.doubt == nil { return [Self.written(answer.text, as: tag.text)] }
      }
      return [tag.text]
    }
    return names.map { Self.written($0, as: tag.text) }
  }

  /// The tag of a tactic in the spelling of the one that it replaces.
  private static func written(_ shortname: String, as tag: String) -> String {
    "attack." + (tag.contains("_") ? shortname.replacing("-", with: "_") : shortname)
  }

  /// A tag of a technique or a tactic in a line.
  struct Tag {
    let range: Range<String.Index>
    let text: String
    let technique: TechniqueID?
  }

  /// The tags in a line: `- attack.t1059.001`, `tags: [attack.execution, attack.t1059]`.
  static func tags(in line: String) -> [Tag] {
    let content = line.prefix { $0 != "#" }
    guard content.contains("attack."), let start = content.firstIndex(where: { !$0.isWhitespace }) else { return [] }
    let isItem = content[start] == "-"
    guard isItem || content[start...].lowercased().hasPrefix("tags:") else { return [] }
    var tags: [Tag] = []
    var position = start
    while position < content.endIndex {
      guard content[position].isLetter else {
        position = content.index(after: position)
        continue
      }
      let end = content[position...].firstIndex { !$0.isTagCharacter } ?? content.endIndex
      let word = String(content[position..<end])
      if let tag = tag(word, at: position..<end) { tags.append(tag) }
      // A word that goes on is no tag but an address or a sentence.
      position = end
    }
    return isItem && tags.count > 1 ? [] : tags
  }

  private static func tag(_ word: String, at range: Range<String.Index>) -> Tag? {
    guard word.lowercased().hasPrefix("attack.") else { return nil }
    let rest = word.dropFirst("attack.".count)
    if let id = TechniqueID(rest.uppercased()) { return Tag(range: range, text: word, technique: id) }
    let isTactic = rest.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" } && !rest.isEmpty
    return isTactic ? Tag(range: range, text: word, technique: nil) : nil
  }

  private static func isListItem(_ line: String, _ tag: Tag) -> Bool {
    line.first { !$0.isWhitespace } == "-" && line[..<tag.range.lowerBound].allSatisfy { !$0.isLetter }
  }
}

extension Character {
  fileprivate var isTagCharacter: Bool { isLetter || isNumber || self == "." || self == "-" || self == "_" }
}

extension String {
  fileprivate func replacingCharacters(of range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
