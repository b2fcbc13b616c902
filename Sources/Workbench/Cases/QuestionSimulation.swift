import AttackKnowledge
import InferenceService
import TechniqueInference

/// Asks a report that a model has never seen for what it hides, one technique after the other, as a hunter asks logs.
///
/// What is asked for and hidden is found; what is asked for and not hidden is not there, as far as the report tells.
struct QuestionSimulation {
  /// What came of it.
  struct Outcome: Sendable {
    /// Questions until half of what was hidden was found; one more than were allowed where it was not.
    var half: Int
    /// The same until all of it was.
    var all: Int
    /// The share of what was hidden that the first ten questions found.
    var share: Double
  }

  /// The questions after which the share is taken.
  static let early = 10

  let model: InferenceModel
  let strategy: QuestionChooser.Strategy
  /// Questions at most.
  let limit: Int

  func outcome(observed: [TechniqueID], hidden: [TechniqueID]) -> Outcome {
    let chooser = QuestionChooser(model)
    var query = PredictionQuery(observed: observed.map { PredictionQuery.Observed($0) })
    // A technique whose sub-technique is known is known.
    query.hidden = Set(observed.compactMap(\.parent))
    var absent: [TechniqueID] = []
    var missing = Set(hidden).subtracting(query.hidden)
    let total = missing.count
    var outcome = Outcome(half: limit + 1, all: limit + 1, share: 0)
    let fixed = strategy == .fixedOrder ? ranking(chooser, query, absent) : []
    for asked in 1...limit where total > 0 {
      let next: TechniqueID?
      switch strategy {
      case .fixedOrder: next = asked <= fixed.count ? fixed[asked - 1] : nil
      case .probability(let usesAbsences):
        var known = query
        if usesAbsences { known.ruledOut = absent } else { known.hidden.formUnion(absent) }
        next = ranking(chooser, known, absent).first
      case .information(let weight):
        var known = query
        known.ruledOut = absent
        next = chooser.choices(known, weight: weight, admits: { _ in true }).first?.technique
      }
      guard let next else { break }
      if missing.remove(next) != nil {
        query.observed.append(PredictionQuery.Observed(next))
      } else {
        absent.append(next)
      }
      let found = total - missing.count
      if asked <= Self.early { outcome.share = Double(found) / Double(total) }
      if 2 * found >= total { outcome.half = min(outcome.half, asked) }
      if missing.isEmpty {
        outcome.all = asked
        if asked < Self.early { outcome.share = 1 }
        break
      }
    }
    return outcome
  }

  /// What is not known yet, the likeliest first.
  private func ranking(
    _ chooser: QuestionChooser, _ query: PredictionQuery, _ absent: [TechniqueID]
  ) -> [TechniqueID] {
    guard let probabilities = chooser.probabilities(query) else { return [] }
    let known = Set(query.observed.map(\.technique)).union(query.hidden).union(absent)
    return model.techniques.indices.filter { !known.contains(model.techniques[$0]) }
      .sorted { probabilities[$0] != probabilities[$1] ? probabilities[$0] > probabilities[$1] : $0 < $1 }
      .map { model.techniques[$0] }
  }
}
