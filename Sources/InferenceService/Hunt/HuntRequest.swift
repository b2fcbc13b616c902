package import AttackKnowledge
package import TechniqueInference

/// What can be asked of ``HuntService``.
package struct HuntRequest: Sendable, Equatable {
  /// Techniques that were seen.
  package var confirmed: ObservedInput
  /// Techniques that may have been, with how sure that is where it is not ½ (`T1105:0.3`).
  package var suspected = ObservedInput()
  /// Techniques that were looked for and are not there.
  package var ruledOut = ObservedInput()
  /// The newest of what was seen.
  package var latest: String?
  /// Files to take further techniques from, as seen; `-` is standard input.
  package var files: [String] = []
  /// Groups, software and campaigns that are thought to be at work, by id (G0016).
  package var actors: [String] = []
  /// Whether something given that was not read is an error.
  package var isStrict = false
  /// Hosts that are known to be affected, beside those on which something was seen.
  package var hosts: [String] = []
  /// Users that are known to be affected, beside those by whom something was seen.
  package var users: [String] = []
  /// The day or time from which on to look.
  package var since: String?
  /// The day or time up to which to look.
  package var until: String?
  /// Notes to include in the plan.
  package var notes: [String] = []
  /// Platforms, any of which will do.
  package var platforms: [String] = []
  /// Tactics by shortname, name or id, any of which will do.
  package var tactics: [String] = []
  /// One's own detections: a DeTT&CT file, a Navigator layer or a folder of Sigma rules.
  package var coverage: String?
  /// One's own detection rules, to name beside the lines and to make queries of.
  package var rules: String?
  /// One's own checkout of Atomic Red Team, whose tests are named beside the lines.
  package var atomics: String?
  /// Lines of the plan at most.
  package var top = 25
  /// Whether the lines of one tactic are limited.
  package var isDiverse = true
  /// Whether a technique and its sub-techniques are one line.
  package var rollsUp = true
  /// Whether techniques come back for which no log source is known.
  package var includesUncheckable = false
  /// What the observed techniques come from, which decides how much order says.
  package var kind = DirectionKind.incident
  /// What to rank by: `probability`, `lift` or `information`.
  package var rankBy: String?
  /// The lowest probability of a line, 0…1; 2 % unless that leaves fewer than five, when `nil`.
  package var minimumProbability: Double?
  /// The matrix that is asked; when `nil` the one that most of the techniques are of.
  package var domain: AttackDomain?
  /// A model file; the embedded model of the matrix when `nil`.
  package var model: String?
  /// A direction model's file; the embedded one when `nil`.
  package var direction: String?
  /// A STIX bundle of ATT&CK to take names, detections and descriptions from.
  package var attack: String?
  /// The version of ATT&CK to answer in.
  package var attackVersion: String?

  /// - Parameter confirmed: what was typed: ids, tags, addresses, in any of the forms that ``InputTokens`` reads.
  package init(confirmed: [String] = []) { self.confirmed = InputTokens.arguments(confirmed) }
}
