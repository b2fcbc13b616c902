public import AttackKnowledge

/// Fits direction models to the order of techniques in flows.
public struct DirectionTrainer: Sendable {
  /// The ATT&CK version that tactics are taken from.
  public let catalog: AttackCatalog
  /// What the fit is told.
  public let parameters: DirectionParameters

  private let tactics: [String]
  private let columns: [TechniqueID: [Int]]

  /// Creates a trainer.
  public init(catalog: AttackCatalog, parameters: DirectionParameters = DirectionParameters()) {
    self.catalog = catalog
    self.parameters = parameters
    tactics = catalog.tactics.map(\.shortname)
    columns = DirectionModel.columns(of: catalog, in: tactics)
  }

  /// Fits a model; flows without an ordered pair have no part in it.
  public func fit(_ flows: [FlowOrder], card: DirectionCard) -> DirectionModel {
    let flows = flows.filter { !$0.pairs.isEmpty }
    let precedence = TacticPrecedence.fit(
      flows, tactics: tactics, columns: { columns[$0] ?? [] }, parameters: parameters)
    let plain = DirectionModel(
      precedence: precedence, offsets: [:], familyOffsets: [:], card: card, catalog: catalog)

    let techniques = Set(flows.flatMap(\.pairs).flatMap { [$0.earlier, $0.later] }).sorted()
    let families = Set(techniques.map(\.family)).sorted()
    let placeOf = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    let familyPlaceOf = Dictionary(uniqueKeysWithValues: families.enumerated().map { ($1, techniques.count + $0) })
    let rows = flows.flatMap { flow in
      flow.pairs.compactMap { pair -> OffsetFit.Row? in
        guard let earlier = placeOf[pair.earlier], let earlierFamily = familyPlaceOf[pair.earlier.family],
          let later = placeOf[pair.later], let laterFamily = familyPlaceOf[pair.later.family]
        else { return nil }
        return OffsetFit.Row(
          earlier: earlier, earlierFamily: earlierFamily, later: later, laterFamily: laterFamily,
          base: plain.tacticLogOdds(pair.earlier, before: pair.later),
          weight: parameters.totalWeight / Double(flows.count * flow.pairs.count))
      }
    }
    let ridge =
      techniques.map { _ in parameters.techniqueRidge } + families.map { _ in parameters.familyRidge }
    let values = OffsetFit(rows: rows, ridge: ridge).solve().map(Logistic.rounded)

    var offsets = Dictionary(
      uniqueKeysWithValues: techniques.enumerated().map {
        ($1, TechniqueOffset(offset: values[$0], flows: 0, flowsMostlyFirst: 0))
      })
    for flow in flows { Self.count(flow, in: &offsets) }
    return DirectionModel(
      precedence: precedence, offsets: offsets,
      familyOffsets: Dictionary(
        uniqueKeysWithValues: families.enumerated().map { ($1, values[techniques.count + $0]) }),
      card: card, catalog: catalog)
  }

  private static func count(_ flow: FlowOrder, in offsets: inout [TechniqueID: TechniqueOffset]) {
    var balance: [TechniqueID: Int] = [:]
    for pair in flow.pairs {
      balance[pair.earlier, default: 0] += 1
      balance[pair.later, default: 0] -= 1
    }
    for (id, value) in balance {
      offsets[id]?.flows += 1
      if value > 0 { offsets[id]?.flowsMostlyFirst += 1 }
    }
  }
}
