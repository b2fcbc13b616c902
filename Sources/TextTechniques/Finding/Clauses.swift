/// Where the clauses of a sentence are, as far as a denial in one says nothing of the next.
///
/// A comma or an "and" parts two clauses only where both have a verb of their own: "No phishing, RDP and malware were
/// seen" is one clause, "There was no phishing, and they dumped LSASS" are two.
enum Clauses {
  /// The clauses as ranges of words, in order.
  static func ranges(of sentence: ClauseWords) -> [Range<Int>] {
    let words = sentence.words
    var result: [Range<Int>] = []
    var start = 0
    for place in words.indices.dropFirst() where parts(place, from: start, words) {
      result.append(start..<place)
      start = place
    }
    if start < words.count { result.append(start..<words.count) }
    return result
  }

  private static func parts(_ place: Int, from start: Int, _ words: [ClauseWords.Word]) -> Bool {
    let word = words[place]
    if word.mark == .end { return true }
    let next = place + 1 < words.count ? words[place + 1].text : ""
    if word.text == "instead" { return next != "of" }
    // "nothing but RDP", "not only … but also".
    if contrasts.contains(word.text) { return words[place - 1].text != "nothing" }
    if word.mark == .comma, dependents.contains(word.text) { return true }
    // "After dumping LSASS, the attackers never came back."
    if word.mark == .comma, fronted.contains(words[start].text), !words[start..<place].contains(where: isAuxiliary) {
      return true
    }
    guard word.mark == .comma || word.text == "and" || word.text == "then" else { return false }
    let before = words[start..<place]
    guard before.contains(where: { isAuxiliary($0) || isPast($0) }) else { return false }
    // "no evidence that they dumped LSASS and encrypted files" denies both.
    let cue = before.firstIndex { DenialWords.cues.contains($0.text) }
    let opening = before.firstIndex { $0.text == "that" || $0.text == "whether" }
    if let cue, let opening, cue < opening {
      return word.mark == .comma && word.text == "and" && subjects.contains(next) && hasVerb(place, words)
    }
    return hasVerb(place, words)
  }

  /// Whether the words from `place` to the next comma or conjunction are a clause: "and then encrypted files", "and the
  /// attackers dumped LSASS", "and files were encrypted".
  private static func hasVerb(_ place: Int, _ words: [ClauseWords.Word]) -> Bool {
    var first = place
    while first < words.count, skipped.contains(words[first].text) || words[first].text.hasSuffix("ly") { first += 1 }
    guard first < words.count else { return false }
    var end = first + 1
    while end < words.count, words[end].mark == .none, !conjunctions.contains(words[end].text) { end += 1 }
    let part = words[first..<end]
    if part.contains(where: isAuxiliary) || isPast(words[first]) { return true }
    // "the compromised account" has none.
    return subjects.contains(words[first].text) && part.dropFirst(2).contains(where: isPast)
      || pronouns.contains(words[first].text)
  }

  private static func isAuxiliary(_ word: ClauseWords.Word) -> Bool { auxiliaries.contains(word.text) }

  private static func isPast(_ word: ClauseWords.Word) -> Bool {
    word.text.count > 4 && word.text.hasSuffix("ed") || pasts.contains(word.text)
  }

  private static func set(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static let contrasts = set(
    "but however although though whereas because since until except nevertheless nonetheless while")
  private static let dependents = set("who which whose where that using relying opting preferring so yet")
  private static let fronted = set(
    "after before by using via with without when while once having if unless despite during in on at from following")
  private static let skipped = set("and then also later afterwards subsequently so never")
  private static let conjunctions = set("and or nor but then")
  private static let subjects = set(
    """
    they it he she we the this these those an a attackers attacker actors actor adversary adversaries malware ransomware \
    operators intruders files
    """)
  private static let pronouns = set("they it he she we")
  private static let auxiliaries = set(
    "was were is are has have had did does do will would could can may might didn wasn weren doesn isn aren hasn hadn")
  private static let pasts = set(
    "used ran stole sent took made got wrote began went left hid found gave kept came saw led built sold spread chose")
}
