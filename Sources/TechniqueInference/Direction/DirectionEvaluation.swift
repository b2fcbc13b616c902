import AttackKnowledge

/// How well the order of techniques in a flow is told by a model that has not seen the flow, nor one about the same
/// intrusion.
public struct DirectionEvaluation: Sendable {
  /// A pair of a flow, in the order in which the flow has it.
  struct Judged: Sendable {
    /// What the model says of the flow's order.
    let logOdds: Double
    /// 1 where the order of the tactics has it right, ½ where it does not decide.
    let baseline: Double
    let isDirect: Bool
    let sharesTactics: Bool
  }

  /// A flow and the judgements of its pairs.
  struct JudgedFlow: Sendable {
    let name: String
    let group: String
    let scope: String
    let pairs: [Judged]
  }

  let flows: [JudgedFlow]

  init(flows: [JudgedFlow]) { self.flows = flows }

  /// Asks each model for the pairs of the flows that it has not seen.
  public init(_ crossed: CrossFittedDirection) {
    flows = crossed.flows.compactMap { flow in
      guard let model = crossed.models[flow.group] else { return nil }
      let direct = Set(flow.direct)
      return JudgedFlow(
        name: flow.name, group: flow.group, scope: flow.scope.rawValue,
        pairs: flow.pairs.map { Self.judged($0, by: model, isDirect: direct.contains($0)) })
    }
  }

  /// Asks one model, which has seen none of them, for the pairs of ordered incidents; those without a pair are left out.
  package init(
    _ model: DirectionModel, of incidents: [(name: String, group: String, scope: String, pairs: [TechniquePair])]
  ) {
    flows = incidents.filter { !$0.pairs.isEmpty }.map { incident in
      JudgedFlow(
        name: incident.name, group: incident.group, scope: incident.scope,
        pairs: incident.pairs.map { Self.judged($0, by: model, isDirect: false) })
    }
  }

  private static func judged(_ pair: TechniquePair, by model: DirectionModel, isDirect: Bool) -> Judged {
    let first = model.tacticPlaces(pair.earlier), second = model.tacticPlaces(pair.later)
    return Judged(
      logOdds: model.logOdds(pair.earlier, before: pair.later), baseline: baseline(first, second),
      isDirect: isDirect, sharesTactics: first == second)
  }

  /// The mean places of the tactics, compared.
  private static func baseline(_ first: [Int], _ second: [Int]) -> Double {
    guard !first.isEmpty, !second.isEmpty else { return 0.5 }
    let before = first.reduce(0, +) * second.count
    let after = second.reduce(0, +) * first.count
    return before == after ? 0.5 : before < after ? 1 : 0
  }
}

extension DirectionEvaluation.Judged {
  /// The probability of the flow's order.
  var probability: Double { Logistic.probability(logOdds) }
  /// 1 where the model has it right, ½ where it does not decide.
  var right: Double { probability == 0.5 ? 0.5 : probability > 0.5 ? 1 : 0 }
  /// The probability of the side that the model prefers.
  var confidence: Double { max(probability, 1 - probability) }
}
