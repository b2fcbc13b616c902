import InferenceService

/// What the user should know beside the answer, on standard error.
enum Warnings {
  /// How many notes of one kind are read; a pasted document can give hundreds.
  private static let mostOfAKind = 5

  static func print(_ warnings: [ServiceWarning]) {
    for line in lines(warnings) { Output.complain(Style.standardError.note("note:") + " " + line) }
  }

  /// The messages, no more than a few of each kind, and how many were left out.
  static func lines(_ warnings: [ServiceWarning]) -> [String] {
    var counts: [String: Int] = [:]
    let shown = warnings.filter {
      counts[$0.code, default: 0] += 1
      return counts[$0.code, default: 0] <= mostOfAKind
    }
    let rest = warnings.count - shown.count
    return shown.map(\.message) + (rest > 0 ? ["\(Numbers.counted(rest, "more note")) like these; --json has all"] : [])
  }
}
