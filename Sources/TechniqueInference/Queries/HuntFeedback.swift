import AttackKnowledge
import FileFormats

/// The command that tells a plan what was found, so that the next one knows it.
package struct HuntFeedback: Sendable, Equatable {
  /// What was asked for beside what was observed, as words of a command line.
  package var options: [String]

  package init(options: [String] = []) { self.options = options }

  /// "tie hunt T1003 T1059.001 --confirmed T1566 --ruled-out T1190": the first two lines stand for what was found and what was not.
  package func command(_ plan: HuntPlan) -> String {
    let situation = plan.situation
    var words = ["tie", "hunt"]
    words += situation.observed.filter { $0.state == .confirmed }
      .flatMap { Self.words("\($0.technique)", $0.sightings) }
    let suspected = situation.observed.filter { $0.state == .suspected }
      .flatMap { Self.words("\($0.technique):\($0.weight)", $0.sightings) }
    if !suspected.isEmpty { words += ["--suspected"] + suspected }
    if let latest = situation.latest { words += ["--latest", latest.description] }
    if !situation.platforms.isEmpty { words += ["--platform"] + situation.platforms.sorted() }
    // What begins like an option would be read as one.
    let hosts = situation.hosts.filter { !$0.hasPrefix("-") }
    if !hosts.isEmpty { words += ["--host"] + hosts }
    let users = situation.users.filter { !$0.hasPrefix("-") }
    if !users.isEmpty { words += ["--user"] + users }
    if let since = situation.since { words += ["--since", since.description] }
    if let until = situation.until { words += ["--until", until.description] }
    words += options
    let lines = plan.items.sorted { $0.line < $1.line }.map(\.technique.description)
    if let first = lines.first { words += ["--confirmed", first] }
    let ruledOut = situation.ruledOut.map(\.description) + lines.dropFirst().prefix(1)
    if !ruledOut.isEmpty { words += ["--ruled-out"] + ruledOut }
    return ShellText.command(words)
  }

  /// An observed technique with each of its sightings, as many as a person reads.
  private static func words(_ technique: String, _ sightings: Sightings) -> [String] {
    let all = sightings.all.compactMap(\.typed)
    guard !all.isEmpty else { return [technique] }
    return (all.count > 6 ? Array(all.prefix(3) + all.suffix(3)) : all).map { technique + $0 }
  }

  /// What to say above the command.
  package static let lead =
    "Feed the answers back: techniques that were found behind --confirmed, those that were looked for and are not there behind --ruled-out (here the first two lines, as examples)."
}
