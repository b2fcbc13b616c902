/// Which parts of a sentence say that something did not happen: "The attackers never used RDP, but dumped LSASS."
///
/// A denial holds for its clause. That something was not detected or blocked denies no technique.
package enum Denial {
  /// The parts of a sentence that deny, in order, in places of `text`.
  ///
  /// - Complexity: O(bytes).
  package static func ranges(in text: ArraySlice<UInt8>) -> [Range<Int>] {
    let sentence = ClauseWords(text)
    guard sentence.words.contains(where: { DenialWords.cues.contains($0.text) }) else { return [] }
    return Clauses.ranges(of: sentence).flatMap { clause in
      merged(clause.compactMap { scope(of: $0, in: clause, sentence) }).map { denied in
        let last = sentence.words[denied.upperBound - 1].range.upperBound
        return sentence.words[denied.lowerBound].range.lowerBound..<last
      }
    }
  }

  /// Whether a sentence denies what stands at a place in it.
  ///
  /// "T1059 on WS1, no parent process" denies the process, "no techniques other than T1059" all others.
  ///
  /// - Complexity: O(bytes).
  package static func denies(_ place: Int, in text: ArraySlice<UInt8>) -> Bool {
    let sentence = ClauseWords(text)
    let words = sentence.words
    guard let own = words.lastIndex(where: { $0.range.lowerBound <= place }) else { return false }
    let before = words[..<own].suffix(2).map(\.text)
    if before == ["other", "than"] || before == ["apart", "from"]
      || ["except", "besides", "beyond"].contains(before.last)
    {
      return false
    }
    return Clauses.ranges(of: sentence).contains { clause in
      clause.contains(own)
        && clause.contains { cue in
          scope(of: cue, in: clause, sentence)?.contains(own) == true && (words[cue].text != "no" || cue < own)
        }
    }
  }

  /// What is left of a sentence without what it denies; a line ends where something was taken out.
  package static func without(_ denied: [Range<Int>], _ text: ArraySlice<UInt8>) -> [UInt8] {
    var rest: [UInt8] = []
    var position = text.startIndex
    for range in denied {
      rest += text[position..<range.lowerBound]
      rest.append(UInt8(ascii: "\n"))
      position = range.upperBound
    }
    return rest + text[position...]
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The words of the clause that the word at `place` denies; `nil` where it denies nothing.
  private static func scope(of place: Int, in clause: Range<Int>, _ sentence: ClauseWords) -> Range<Int>? {
    guard DenialWords.cues.contains(sentence.words[place].text), !sentence.isGlued(place),
      let reach = Cue(place: place, clause: clause, sentence: sentence).reach
    else { return nil }
    if reach == .onward { return place..<clause.upperBound }
    // "We found that RDP was not used", "a tool that is not signed": no more than what depends on "that".
    guard let opening = clause.prefix(while: { $0 < place }).last(where: { sentence.opensDependent($0) }) else {
      return clause
    }
    // "If the file does not exist" tells what happens then.
    return DenialWords.conditions.contains(sentence.words[opening].text) ? nil : opening..<clause.upperBound
  }
}

/// A word that may deny, and what stands around it.
private struct Cue {
  enum Reach {
    /// All of the clause: "RDP was never used".
    case clause
    /// Only what follows: "without RDP".
    case onward
  }

  let place: Int
  let clause: Range<Int>
  let sentence: ClauseWords

  private func word(_ offset: Int) -> String {
    clause.contains(place + offset) ? sentence.words[place + offset].text : ""
  }

  var reach: Reach? {
    switch word(0) {
    case "no": isPlainNo ? (word(-1) == "with" ? .onward : .clause) : nil
    case "not", "cannot", "never": deniesVerb ? .clause : nil
    // "didn't" is two words here.
    case "t": DenialWords.shortened.contains(word(-1)) && deniesVerb ? .clause : nil
    case "none", "neither", "nor", "nobody", "nothing": deniesSubject ? .clause : nil
    case "without": isOfDefense(from: 1, DenialWords.withoutWhat) ? nil : .onward
    case "rather": word(1) == "than" ? .onward : nil
    case "instead": word(1) == "of" ? .onward : nil
    case "unable", "failed", "fails", "fail", "failing":
      word(1) == "to" && DenialWords.findings.contains(word(2)) ? .clause : nil
    case "ruled", "rule", "rules", "ruling":
      (1...5).contains { word($0) == "out" } && !isDenied ? .clause : nil
    case "excluded", "exclude", "excludes": isExclusion && !isDenied ? .clause : nil
    case "absence": word(1) == "of" && !isOfDefense(from: 2) ? .clause : nil
    case "lack", "lacks", "lacked": (1...3).contains { DenialWords.evidence.contains(word($0)) } ? .clause : nil
    case "false": word(1).hasPrefix("positive") && !isDenied ? .clause : nil
    case "negative": word(1) == "for" ? .clause : nil
    case "unlikely", "disproved", "disproven", "refuted": isDenied ? nil : .clause
    default: nil
    }
  }

  /// "No phishing was seen", and not "no doubt", "No. 5", "no alert was raised" or "recoveryenabled no".
  private var isPlainNo: Bool {
    guard clause.contains(place + 1), sentence.words[place + 1].mark == .none else { return false }
    let next = word(1)
    guard !DenialWords.noWhat.contains(next), next.first?.isNumber != true, word(-1) != "recoveryenabled" else {
      return false
    }
    // "No false positive" is a sighting.
    if next == "false" { return false }
    // "No one noticed."
    if next == "one" { return !DenialWords.isDefending(word(2)) }
    return !isOfDefense(from: 1, DenialWords.withoutWhat)
  }

  /// "was not used", and not "was not detected", "not only" or "cannot be ruled out".
  private var deniesVerb: Bool {
    guard !["if", "or"].contains(word(-1)) || word(0) == "never" else { return false }
    var offset = 1
    while offset < 5, DenialWords.isPassedOver(word(offset)) { offset += 1 }
    let verb = word(offset)
    // "Not a false positive" is a sighting.
    if verb == "false" || ["a", "an"].contains(verb) && word(offset + 1) == "false" { return false }
    guard !verb.isEmpty || word(0) != "never" else { return true }
    if DenialWords.notWhat.contains(verb) || DenialWords.isDefending(verb) || DenialWords.protections.contains(verb) {
      return false
    }
    if verb == "rule" || verb == "ruled" || verb.hasPrefix("exclud") { return false }
    return !(verb == "the" && ["first", "only", "last"].contains(word(offset + 1)))
  }

  /// "None of them was phished", and not "nobody noticed" or "nothing but RDP".
  private var deniesSubject: Bool {
    if word(1) == "but" || word(1) == "else" { return false }
    if word(0) == "nobody", DenialWords.isDefending(word(1)) { return false }
    let isOf = word(1) == "of"
    // The last of a list of values is "None".
    if word(0) == "none", !isOf, !["was", "were", "is", "are", "has", "have", "had"].contains(word(1)) { return false }
    return !isOfDefense(from: isOf ? 2 : 1)
  }

  /// Whether one of the next words is one of those that defend: "no EDR alerts".
  private func isOfDefense(from offset: Int, _ others: Set<String> = []) -> Bool {
    var offset = offset
    while offset < 4, ["any", "the", "a", "an", "its", "their"].contains(word(offset)) { offset += 1 }
    return others.contains(word(offset))
      || (offset...(offset + 1)).contains { DenialWords.protections.contains(word($0)) }
  }

  /// "RDP could be excluded", "We excluded RDP", and not "folders were excluded from encryption".
  private var isExclusion: Bool {
    guard word(1) != "from" else { return false }
    return (1...3).contains { ["be", "was", "were", "is", "are", "been", "can", "could"].contains(word(-$0)) }
      || (1...2).contains { DenialWords.investigators.contains(word(-$0)) }
  }

  /// "cannot be ruled out" denies that something was denied.
  private var isDenied: Bool {
    (1...4).contains { offset in
      let before = word(-offset)
      return before == "not" || before == "cannot" || before == "never"
        || before == "t" && DenialWords.shortened.contains(word(-offset - 1))
    }
  }
}
