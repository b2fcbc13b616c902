import AttackKnowledge

/// A line as a hypothesis that evidence settles, in words.
struct HuntWords {
  let confirmation: String
  let refutation: String
  /// If …, then … in …, between …; refuted by …
  let hypothesis: String

  /// Logs of one place in a sentence, and places.
  private static let (mostLogs, mostPlaces) = (2, 3)

  init(
    _ technique: Technique, estimate: DirectionEstimate, window: HuntWindow, scopes: [HuntScope],
    situation: HuntSituation
  ) {
    let name = technique.name
    let newest = situation.latest.map(\.description) ?? "what was observed"
    let side =
      switch estimate.label {
      case .lookBack: "before \(window.before?.description ?? newest)"
      case .lookForward: "after \(window.after?.description ?? newest)"
      case .between:
        "after \(window.after?.description ?? newest) and before \(window.before?.description ?? newest)"
      case .eitherSide: "before or after \(newest)"
      }
    let tense = estimate.label == .lookForward ? "comes" : "came"
    let when = window.text.map { ", \($0)" } ?? ""
    let shown = scopes.prefix(Self.mostPlaces)
    guard let only = shown.first else {
      confirmation = "Traces of \(name) \(side)\(when); ATT&CK names no log for it here."
      refutation = "Nothing refutes it: no log is known that would show it."
      hypothesis =
        "If \(technique.id) \(name) \(tense) \(side), no log is known that would show it; nothing refutes it."
      return
    }
    func places(_ word: String) -> String {
      Self.parted(shown.map { "\($0.named(logs: Self.mostLogs, word)) \($0.phrase)" }, word)
    }
    let isOne = shown.count == 1 && only.logs.prefix(Self.mostLogs).count == 1
    let (were, show, they) = isOne ? ("was", "shows", "it was") : ("were", "show", "one of them was")
    let more = scopes.contains { $0.logs.count > Self.mostLogs } || scopes.count > Self.mostPlaces
    let all = when.isEmpty ? " for all of that time" : when
    confirmation = "\(places("or")) \(show) \(name) \(side)\(when)."
    refutation =
      "\(places("and")) \(were) collected without gaps\(all), and \(show) nothing of the kind; where \(they) not "
      + "collected, nothing is refuted\(more ? ", and other logs could still show it" : "")."
    hypothesis =
      "If \(technique.id) \(name) \(tense) \(side), then \(places("or")) \(show) it\(when); refuted by "
      + "\(isOne ? "that log if it was" : "these logs if all of them were") collected there without gaps for all of that "
      + "time and \(show) nothing of the kind."
  }

  /// "a; b; or c": what is parted has commas of its own.
  private static func parted(_ items: [String], _ word: String) -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: "; ") + "; \(word) " + last
  }

  /// "a, b and c".
  static func listed(_ items: [String], _ word: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
