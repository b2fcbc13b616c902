import AttackKnowledge

/// Flows with, for each group of them, a model that was fitted to all other groups.
public struct CrossFittedDirection: Sendable {
  /// The flows that order at least one pair.
  public let flows: [FlowOrder]
  /// Models by the group that they have not seen.
  public let models: [String: DirectionModel]

  /// Fits a model for each group.
  ///
  /// - Parameters:
  ///   - flows: the flows; those without an ordered pair are left out.
  ///   - trainer: how a model is fitted.
  ///   - progress: called with how many models are fitted and how many there will be.
  public init(_ flows: [FlowOrder], trainer: DirectionTrainer, progress: (Int, Int) -> Void = { _, _ in }) {
    let flows = flows.filter { !$0.pairs.isEmpty }
    let groups = Set(flows.map(\.group)).sorted()
    let card = DirectionCard(
      name: "evaluation", domain: trainer.catalog.domain, attackVersion: trainer.catalog.version,
      parameters: trainer.parameters)
    var models: [String: DirectionModel] = [:]
    for (done, group) in groups.enumerated() {
      models[group] = trainer.fit(flows.filter { $0.group != group }, card: card)
      progress(done + 1, groups.count)
    }
    self.flows = flows
    self.models = models
  }
}
