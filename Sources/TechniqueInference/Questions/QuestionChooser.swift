package import AttackKnowledge
import FileFormats
import Recommenders

/// Says what to look for next: whose answer, found or not there, would change what is known most.
///
/// The gain of asking for a technique c of probability p is the mean, over both answers, of how far the probabilities of
/// all others move: Σⱼ p · KL(Pⱼ with c ‖ Pⱼ) + (1 − p) · KL(Pⱼ without c ‖ Pⱼ), in bits. Were the probabilities those of
/// one joint distribution, it would be the information that the answer gives of the others one by one.
///
/// Source: Lindley, *On a Measure of the Information Provided by an Experiment*, 1956.
package struct QuestionChooser: Sendable {
  /// A question, and what its answer is worth.
  package struct Choice: Sendable, Equatable {
    /// The technique to look for.
    package let technique: TechniqueID
    /// How likely it is found.
    package let probability: Double
    /// How far its answer moves the probabilities of the others, in bits.
    package let gain: Double
    /// What the questions are ordered by.
    package let value: Double
  }

  /// How a question is chosen.
  package enum Strategy: Sendable, Equatable {
    /// The likeliest first, however that was answered before.
    case fixedOrder
    /// The likeliest first, after each answer anew; `usesAbsences` says whether what is not there makes others less
    /// likely.
    case probability(usesAbsences: Bool)
    /// By what the answer tells of others, and `weight` times how likely it is found.
    case information(weight: Double)
  }

  /// How much of a bit finding a technique is worth beside what its answer tells of others.
  ///
  /// So much that information decides between equals alone: at 4, 16 and 64 more questions were needed on MITRE's dataset,
  /// or as many (`tie case simulate`, docs/cases.md).
  package static let findingWeight = 256.0

  /// How many of the likeliest techniques are considered.
  package static let considered = 24

  private let model: InferenceModel

  package init(_ model: InferenceModel) { self.model = model }

  /// The questions, the best first; of equal ones the likeliest, then the lower id.
  ///
  /// - Parameters:
  ///   - query: what is known; techniques that its filter or `hidden` leaves out are not asked for.
  ///   - cost: what looking for a technique costs, more than 0: the value is divided by it.
  package func choices(
    _ query: PredictionQuery, weight: Double, admits: (TechniqueID) -> Bool, cost: (TechniqueID) -> Double = { _ in 1 }
  ) -> [Choice] {
    guard let now = probabilities(query) else { return [] }
    let known = Set(query.observed.map(\.technique)).union(query.ruledOut).union(query.hidden)
    let candidates = model.techniques.indices
      .filter { !known.contains(model.techniques[$0]) && admits(model.techniques[$0]) && now[$0] < 1 }
      .sorted { now[$0] != now[$1] ? now[$0] > now[$1] : $0 < $1 }.prefix(Self.considered)
    let others = model.techniques.indices.filter { !known.contains(model.techniques[$0]) }
    return candidates.map { column -> Choice in
      let gain = gain(of: column, now, others, query)
      let value = (gain + weight * now[column]) / cost(model.techniques[column])
      return Choice(technique: model.techniques[column], probability: now[column], gain: gain, value: value)
    }.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      return a.probability != b.probability ? a.probability > b.probability : a.technique < b.technique
    }
  }

  /// The techniques whose probabilities an answer moves farthest, the farthest first, with what they become.
  package func moves(
    _ technique: TechniqueID, isFound: Bool, _ query: PredictionQuery, count: Int
  ) -> [(technique: TechniqueID, now: Double, then: Double)] {
    var answered = query
    if isFound {
      answered.observed.append(PredictionQuery.Observed(technique))
    } else {
      answered.ruledOut.append(technique)
    }
    guard let now = probabilities(query), let then = probabilities(answered) else { return [] }
    let known = Set(query.observed.map(\.technique)).union(query.ruledOut).union(query.hidden).union([technique])
    return model.techniques.indices.filter { !known.contains(model.techniques[$0]) }
      .sorted { a, b in
        let (first, second) = (abs(then[a] - now[a]), abs(then[b] - now[b]))
        return first != second ? first > second : a < b
      }
      .prefix(count).map { (model.techniques[$0], now[$0], then[$0]) }
  }

  /// How likely each technique of the model is; `nil` where the model gives no probabilities.
  package func probabilities(_ query: PredictionQuery) -> [Double]? {
    ScoredColumns(query, model: model).likelihoods?.probabilities
  }

  private func gain(of column: Int, _ now: [Double], _ others: [Int], _ query: PredictionQuery) -> Double {
    if WorkDeadline.hasPassed { return 0 }
    var (found, absent) = (query, query)
    found.observed.append(PredictionQuery.Observed(model.techniques[column]))
    absent.ruledOut.append(model.techniques[column])
    guard let with = probabilities(found), let without = probabilities(absent) else { return 0 }
    let likely = now[column]
    var sum = 0.0
    for other in others where other != column {
      sum += likely * Self.divergence(with[other], now[other])
      sum += (1 - likely) * Self.divergence(without[other], now[other])
    }
    return sum / logarithm(2)
  }

  /// How far one probability is from another: the Kullback–Leibler divergence, to base e.
  static func divergence(_ p: Double, _ q: Double) -> Double {
    let least = 1e-9
    let (p, q) = (min(max(p, least), 1 - least), min(max(q, least), 1 - least))
    return p * logarithm(p / q) + (1 - p) * logarithm((1 - p) / (1 - q))
  }
}
