import FileFormats

/// Something that a user should know about an answer.
package protocol Notice {
  /// A stable name of its kind.
  var code: String { get }
  /// One sentence, without a full stop.
  var message: String { get }
}

/// What the user should know beside the answer, on standard error.
package enum Warnings {
  /// How many notes of one kind are read; a pasted document can give hundreds.
  private static let mostOfAKind = 5

  package static func print(_ notices: [some Notice]) {
    for line in lines(notices) { Output.complain(Style.standardError.note("note:") + " " + line) }
  }

  /// The messages, no more than a few of each kind, and how many were left out.
  package static func lines(_ notices: [some Notice]) -> [String] {
    var counts: [String: Int] = [:]
    let shown = notices.filter {
      counts[$0.code, default: 0] += 1
      return counts[$0.code, default: 0] <= mostOfAKind
    }
    let rest = notices.count - shown.count
    return shown.map { SafeText.line($0.message) }
      + (rest > 0 ? ["\(Numbers.counted(rest, "more note")) like these; --json has all"] : [])
  }
}
