package import AttackKnowledge

/// What can be asked of ``PredictService``.
package struct PredictRequest: Sendable, Equatable {
  /// What was observed, with how far it counts where that is not in full.
  package var observed: ObservedInput
  /// Files to take further techniques from; `-` is standard input.
  package var files: [String] = []
  /// The matrix that is asked; when `nil` the one that most of the techniques are of.
  package var domain: AttackDomain?
  /// A model file; the embedded model of the matrix when `nil`.
  package var model: String?
  /// A STIX bundle of ATT&CK to take names and revocations from.
  package var attack: String?
  /// The version of ATT&CK to answer in.
  package var attackVersion: String?
  /// How many techniques to return at most.
  package var top = 20
  /// Platforms, any of which will do.
  package var platforms: [String] = []
  /// Tactics by shortname, name or id, any of which will do.
  package var tactics: [String] = []
  /// Techniques that must not come back.
  package var exclude = ObservedInput()
  /// The lowest score to return.
  package var minimumScore: Double?
  /// The lowest probability to return, 0…1.
  package var minimumProbability: Double?
  /// What to rank by: `probability`, `lift` or `information`.
  package var rankBy: String?
  /// Techniques that were looked for and are not there.
  package var ruledOut = ObservedInput()
  /// Groups, software and campaigns that are thought to be at work, by id (G0016).
  package var actors: [String] = []
  /// Whether something given that was not read is an error.
  package var isStrict = false
  /// Whether predictions say what speaks for them.
  package var isExplained = true

  /// - Parameter techniques: what was typed: ids, tags, addresses, in any of the forms that ``InputTokens`` reads.
  package init(techniques: [String] = []) { observed = InputTokens.arguments(techniques) }
}
