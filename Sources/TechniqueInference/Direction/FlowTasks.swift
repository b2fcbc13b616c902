import AttackKnowledge
import Recommenders

/// Does direction help to find what came before, or what comes after, a step of a flow?
///
/// Looking back, a step and everything after it are given and everything before it is to be found; looking forward it is
/// the other way round. A ranker that knows no direction is compared with itself times the probability of the side.
public struct FlowTasks: Sendable {
  /// Which side of a step is to be found.
  public enum Side: String, Sendable, CaseIterable {
    /// What came before it.
    case earlier
    /// What came after it.
    case later
  }

  /// How a ranker does on one side.
  public struct Outcome: Sendable, Equatable {
    /// The side.
    public let side: Side
    /// The number of results looked at.
    public let cutoff: Int
    /// Steps that were asked for.
    public let tasks: Int
    /// Recall without direction, mean over flows.
    public let undirected: DirectionEvaluation.Figure
    /// Recall with direction.
    public let directed: DirectionEvaluation.Figure
    /// The difference, flow by flow.
    public let gain: DirectionEvaluation.Figure
  }

  private let crossed: CrossFittedDirection
  private let ranker: InferenceModel

  /// Prepares the comparison.
  ///
  /// - Parameters:
  ///   - crossed: the flows, with models that have not seen them.
  ///   - ranker: a model that has not been fitted to the flows.
  public init(_ crossed: CrossFittedDirection, ranker: InferenceModel) {
    self.crossed = crossed
    self.ranker = ranker
  }

  /// Asks for one side of every step.
  public func outcome(_ side: Side, cutoff: Int = 20, resamples: Int = 1000, seed: UInt64 = 1) -> Outcome {
    var plain: [Double] = []
    var directed: [Double] = []
    var groups: [String] = []
    var tasks = 0
    for flow in crossed.flows {
      guard let model = crossed.models[flow.group] else { continue }
      let recalls = flow.steps.compactMap { recall($0, side, cutoff, model) }
      guard !recalls.isEmpty else { continue }
      tasks += recalls.count
      plain.append(recalls.reduce(0) { $0 + $1.plain } / Double(recalls.count))
      directed.append(recalls.reduce(0) { $0 + $1.directed } / Double(recalls.count))
      groups.append(flow.group)
    }
    let means = PairedMeans(plain, directed, groups: groups, resamples: resamples, seed: seed)
    return Outcome(
      side: side, cutoff: cutoff, tasks: tasks, undirected: means.first, directed: means.second, gain: means.gain)
  }

  private func recall(
    _ step: FlowOrder.Step, _ side: Side, _ cutoff: Int, _ model: DirectionModel
  ) -> (plain: Double, directed: Double)? {
    let given = Set((side == .earlier ? step.later : step.earlier) + [step.technique])
    let wanted = Set(side == .earlier ? step.earlier : step.later).subtracting(given)
    guard !wanted.isEmpty else { return nil }
    let columns = Set(given.compactMap(ranker.column))
    let scores = ranker.recommender.scores(for: columns.sorted())
    let weighted = zip(ranker.techniques, scores).map { id, score -> Float in
      let before = model.probability(id, before: step.technique)
      // A score below zero speaks against a technique already, and must not rise by being halved.
      return score > 0 ? score * Float(side == .earlier ? before : 1 - before) : score
    }
    func share(_ scores: [Float]) -> Double {
      let found = TopK.indices(of: scores, count: cutoff, excluding: columns).map { ranker.techniques[$0] }
      return Double(found.count(where: wanted.contains)) / Double(wanted.count)
    }
    return (share(scores), share(weighted))
  }
}
