import AttackKnowledge

/// The techniques of one report while they are being read: what is not a technique goes to the tally instead.
struct ObservationCollector {
  private var observations: [Observation] = []
  private var rejected: [(kind: CorpusDiagnostic.Kind, text: String)] = []

  /// Adds a technique that was read as `text`.
  mutating func add(_ text: String, count: Int = 1) {
    guard let id = TechniqueID(lenient: text) else { return rejected.append((.notATechnique, text)) }
    guard count > 0 else { return rejected.append((.countBelowOne, "\(id): \(count)")) }
    observations.append(Observation(id, count: count))
  }

  /// The observations ascending by id, each technique once.
  ///
  /// What was passed over is noted in the order of its text, because the keys of JSON objects come in any order.
  consuming func finished(tally: inout DiagnosticTally) -> [Observation] {
    for (kind, text) in rejected.sorted(by: { ($0.kind.rawValue, $0.text) < ($1.kind.rawValue, $1.text) }) {
      tally.note(kind, text)
    }
    let sorted = observations.sorted { $0.technique < $1.technique }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.technique == later.technique {
      tally.note(.repeatedTechnique, later.technique.description)
    }
    return Observation.merged(sorted)
  }
}
