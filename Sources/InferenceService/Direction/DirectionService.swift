import AttackKnowledge
import FileFormats
import TechniqueInference

/// Says which of techniques probably came first.
package enum DirectionService {
  /// More techniques than this make more pairs than anybody reads.
  private static let mostTechniques = 12

  /// Compares every two of the techniques, in the order given.
  ///
  /// - Parameters:
  ///   - techniques: what was typed, in any of the forms that ``InputTokens`` reads.
  ///   - model: a direction model's file; the embedded one when `nil`.
  ///   - attack: a STIX bundle of ATT&CK to take tactics, names and revocations from.
  package static func answer(_ techniques: [String], model path: String?, attack: String?) throws -> DirectionResponse {
    let source = try AttackSource(attack)
    let catalog = try source.catalog(source.mainDomain)
    let model = try DirectionLoader.load(path, catalog: catalog)
    let resolver = ObservedResolver(
      library: source.library, domain: catalog.domain, modelKnows: { catalog[$0]?.isActive == true })
    let resolved = try resolver.resolve(InputTokens.arguments(techniques))
    let ids = resolved.usedIDs
    guard ids.count >= 2 else {
      throw ServiceError(
        code: "one_technique", summary: "two different techniques are needed to say which came first",
        advice: "give another beside \(ids.first?.description ?? "it"), as in `tie direction T1566 T1486`",
        failure: .usage)
    }
    guard ids.count <= mostTechniques else {
      throw ServiceError(
        code: "too_many_techniques", summary: "\(ids.count) techniques were given, more than \(mostTechniques)",
        advice: "give those whose order matters", failure: .usage)
    }
    var pairs: [DirectionResponse.OrderedPair] = []
    for (position, first) in ids.enumerated() {
      for second in ids.dropFirst(position + 1) { pairs.append(pair(first, second, model)) }
    }
    return DirectionResponse(pairs: pairs, model: DirectionSummary(model.card), warnings: resolved.warnings)
  }

  private static func pair(
    _ first: TechniqueID, _ second: TechniqueID, _ model: DirectionModel
  ) -> DirectionResponse.OrderedPair {
    let probability = model.probability(first, before: second)
    let label =
      switch DirectionLabel(probabilityAfter: probability) {
      case .lookForward: "first_before"
      case .lookBack: "second_before"
      case .between, .eitherSide: "either"
      }
    return DirectionResponse.OrderedPair(
      first: NamedTechnique(first, in: model.catalog), second: NamedTechnique(second, in: model.catalog),
      probability: probability, label: label, reason: model.reason(first, before: second))
  }
}
