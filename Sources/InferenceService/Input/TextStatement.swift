import AttackKnowledge
import TextTechniques

/// What a text says of an id in it, where it is not that the technique was seen.
///
/// It stands in the sentence ("We found no evidence of T1003"), behind the id ("T1566 Phishing: ruled out"), before a list
/// ("Ruled out: T1566, T1003") or above one, as a heading.
enum TextStatement: CaseIterable {
  case denied
  /// Nobody knows yet, or it is no more than probable.
  case open

  /// How far around an id is looked, in bytes.
  private static let before = 4096
  private static let behind = Sentences.limit

  /// What is said of the id at `place`; `nil` where nothing but that it is there.
  ///
  /// - Parameter text: UTF-8; zero bytes within it count for nothing.
  static func statement(of place: Range<Int>, in text: Span<UInt8>) -> TextStatement? {
    let start = max(0, place.lowerBound - before)
    let end = min(text.count, place.upperBound + behind)
    let window = (start..<end).map { text[$0] }
    let lines = TextLines(window, around: place.lowerBound - start)
    if lines.isHypothesis { return .open }
    if let box = lines.box { return box == .ticked ? nil : .open }
    if let verdict = lines.verdict {
      if let statement = saying(verdict) { return statement }
      // "Confirmed on DC1"
      let first = verdict.prefix { !$0.isWhitespace }
      if StatusWords.affirm(verdict) || first.count > 3 && StatusWords.affirm(String(first)) { return nil }
    }
    if let statement = lines.lead.flatMap(introducing) { return statement }
    if isDenied(in: window, at: place.lowerBound - start) { return .denied }
    return lines.heading.flatMap(introducing)
  }

  /// Says of techniques why they are left out.
  func note(_ ids: Set<TechniqueID>, in name: String) -> InputNote {
    let note: TechniqueReading.Note =
      switch self {
      case .denied: .notSeen(ids, in: name)
      case .open: .notYetSeen(ids, in: name)
      }
    return InputNote(code: note.code, message: note.message)
  }

  private static func isDenied(in window: [UInt8], at place: Int) -> Bool {
    let low = max(0, place - Sentences.limit)
    let part = Array(window[low...])
    guard let sentence = Sentences.ranges(of: part).first(where: { $0.contains(place - low) }) else { return false }
    return Denial.denies(place - low, in: part[sentence])
  }

  /// What stands behind an id: "ruled out", "no evidence found". A word with more behind it may begin another sentence.
  private static func saying(_ verdict: String) -> TextStatement? {
    if let statement = whole(verdict) { return statement }
    let words = verdict.split(separator: " ")
    guard (3...8).contains(words.count) else { return nil }
    // "Not detected by the EDR" tells of the EDR.
    return (2...3).contains {
      $0 < words.count && words[$0] != "by" && StatusWords.deny(words.prefix($0).joined(separator: " "))
    }
      ? .denied : nil
  }

  private static func whole(_ text: String) -> TextStatement? {
    if StatusWords.deny(text) { return .denied }
    return StatusWords.leaveOpen(text) || StatusWords.predict(text) ? .open : nil
  }

  /// What stands before several ids: "Ruled out", "Not observed", "We found no evidence of".
  private static func introducing(_ lead: String) -> TextStatement? {
    if let statement = whole(lead) { return statement }
    let bytes = Array(lead.utf8)
    guard lead.split(separator: " ").count <= 12, let last = Denial.ranges(in: bytes[...]).last else { return nil }
    return last.upperBound == bytes.count ? .denied : nil
  }
}
