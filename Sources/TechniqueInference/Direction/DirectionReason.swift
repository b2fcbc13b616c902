public import AttackKnowledge

/// Why one technique probably came before another, in words and counts.
public struct DirectionReason: Sendable, Equatable {
  /// What the reason rests on; the raw values are part of the JSON contract.
  public enum Kind: String, Sendable {
    /// The order of two tactics in public flows.
    case tactics
    /// How early or late one of the techniques comes in public flows.
    case technique
    /// One of the tactics is preparation by definition.
    case preparation
    /// No flow has both tactics; the order of ATT&CK's matrix stands in.
    case matrixOrder = "matrix_order"
    /// Nothing is known.
    case none
  }

  /// What it rests on.
  public let kind: Kind
  /// One sentence without a full stop: "Initial Access came before Execution in 22 of 24 public attack flows".
  public let text: String
  /// Flows that speak for it; 0 where none does.
  public let flowsInFavor: Int
  /// Flows that speak either way.
  public let flows: Int
}

extension DirectionModel {
  /// Why `a` probably came before `b`, or the other way round if that is likelier.
  public func reason(_ a: TechniqueID, before b: TechniqueID) -> DirectionReason {
    guard let a = known(a), let b = known(b), a != b else {
      return DirectionReason(kind: .none, text: "nothing is known of their order", flowsInFavor: 0, flows: 0)
    }
    let odds = logOdds(a, before: b)
    let (first, second) = odds < 0 ? (b, a) : (a, b)
    let byTactic = tacticLogOdds(first, before: second)
    let byOffset = offset(second) - offset(first)
    if byOffset > byTactic, let reason = offsetReason(first, second) { return reason }
    return tacticReason(first, second)
  }

  private func tacticReason(_ first: TechniqueID, _ second: TechniqueID) -> DirectionReason {
    // Of the pairs of tactics the one that says most, but not one that hardly any flow has if there is another.
    var best: (row: Int, column: Int, strength: Double)?
    for row in tacticPlaces(first) {
      for column in tacticPlaces(second) where row != column {
        let cell = precedence[row, column]
        let strength = (cell.probability - 0.5) * min(1, cell.support / 4)
        if strength > best?.strength ?? -.infinity { best = (row, column, strength) }
      }
    }
    guard let best else {
      let shared = tacticPlaces(first).first.map(tacticName) ?? "the same tactic"
      return DirectionReason(
        kind: .none, text: "both serve \(shared), and public flows do not tell which comes first", flowsInFavor: 0,
        flows: 0)
    }
    let cell = precedence[best.row, best.column]
    let (earlier, later) = (tacticName(best.row), tacticName(best.column))
    if cell.isPreparation {
      return DirectionReason(
        kind: .preparation, text: "\(earlier) prepares an attack and comes before \(later) by definition",
        flowsInFavor: cell.flowsWithRowFirst, flows: cell.flows)
    }
    guard cell.flows > 0 else {
      return DirectionReason(
        kind: .matrixOrder, text: "no public attack flow has both; ATT&CK lists \(earlier) and \(later) in this order",
        flowsInFavor: 0, flows: 0)
    }
    let noun = cell.flows == 1 ? "public attack flow" : "public attack flows"
    let count = "\(cell.flowsWithRowFirst) of \(cell.flows) \(noun)"
    let isMajority = 2 * cell.flowsWithRowFirst > cell.flows
    return DirectionReason(
      kind: .tactics,
      text: isMajority
        ? "\(earlier) came before \(later) in \(count)"
        : "\(earlier) and \(later) come in either order, the former first in \(count)",
      flowsInFavor: cell.flowsWithRowFirst, flows: cell.flows)
  }

  /// The one of the two whose place in flows speaks loudest for the order.
  private func offsetReason(_ first: TechniqueID, _ second: TechniqueID) -> DirectionReason? {
    let firstIsEarly = -offset(first) >= offset(second)
    let id = firstIsEarly ? first : second
    let known = measured(id)
    guard let offset = offsets[known] ?? offsets[known.family], offset.flows > 0 else { return nil }
    let shown = offsets[known] == nil ? id.family : id
    let count = firstIsEarly ? offset.flowsMostlyFirst : offset.flows - offset.flowsMostlyFirst
    guard 2 * count > offset.flows else { return nil }
    let name = catalog[shown]?.name ?? shown.description
    let noun = offset.flows == 1 ? "public attack flow" : "public attack flows"
    return DirectionReason(
      kind: .technique,
      text: "\(shown) \(name) came \(firstIsEarly ? "early" : "late") in \(count) of the \(offset.flows) \(noun) "
        + "that order it",
      flowsInFavor: count, flows: offset.flows)
  }

  private func tacticName(_ place: Int) -> String {
    let shortname = precedence.tactics[place]
    return catalog.tactic(shortname)?.name ?? TacticHistory.title(shortname)
  }
}
