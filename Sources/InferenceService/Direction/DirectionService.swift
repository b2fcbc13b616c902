import AttackKnowledge
import FileFormats
import TechniqueInference

/// Says which of techniques probably came first.
package struct DirectionService: Sendable {
  private let library: AttackLibrary
  private let model: DirectionModel

  /// Reads what questions are answered from.
  ///
  /// - Parameters:
  ///   - path: a direction model's file; the embedded one when `nil`.
  ///   - attack: a STIX bundle of ATT&CK to take tactics, names and revocations from.
  package init(model path: String? = nil, attack: String? = nil) throws {
    let source = try AttackSource(attack)
    library = source.library
    model = try DirectionLoader.load(path, catalog: source.catalog(source.mainDomain))
  }

  /// Compares every two of the techniques, in the order given, and then the pairs.
  package func answer(_ request: DirectionRequest) throws -> DirectionResponse {
    let model = model.telling(of: request.kind)
    var pairs: [DirectionResponse.OrderedPair] = []
    var warnings: [ServiceWarning] = []
    var ids: [TechniqueID] = []
    let typed = try request.pairs.map { text throws(ServiceError) in try TypedPair(text) }
    if !request.techniques.isEmpty || !request.techniques.unrecognized.isEmpty || typed.isEmpty {
      let resolved = try resolver.resolve(request.techniques)
      ids = resolved.usedIDs
      warnings = resolved.warnings
      guard ids.count >= 2 else { throw Self.tooFew(ids) }
    }
    pairs.reserveCapacity(ids.count * ids.count / 2 + typed.count)
    for (position, first) in ids.enumerated() {
      for second in ids.dropFirst(position + 1) { pairs.append(Self.pair(first, second, model)) }
    }
    for (position, given) in typed.enumerated() {
      let (first, second) = (try resolver.resolve(given.first), try resolver.resolve(given.second))
      for warning in first.warnings + second.warnings where !warnings.contains(warning) { warnings.append(warning) }
      guard let a = first.usedIDs.first, let b = second.usedIDs.first, a != b else {
        throw ServiceError(
          code: "one_technique", summary: "“\(request.pairs[position].prefix(60))” is one technique twice",
          advice: "give two different ones", failure: .usage)
      }
      pairs.append(Self.pair(a, b, model))
    }
    if request.isStrict { try warnings.refuseUnread() }
    return DirectionResponse(
      pairs: pairs, order: Self.order(ids, model), model: DirectionSummary(model.card, kind: request.kind),
      warnings: warnings)
  }

  private var resolver: ObservedResolver {
    let catalog = model.catalog
    return ObservedResolver(
      library: library, domain: catalog.domain, modelKnows: { catalog[$0]?.isActive == true })
  }

  private static func tooFew(_ ids: [TechniqueID]) -> ServiceError {
    ServiceError(
      code: "one_technique", summary: "two different techniques are needed to say which came first",
      advice: "give another beside \(ids.first?.description ?? "it"), for example T1566 and T1486",
      failure: .usage)
  }

  private static func pair(
    _ first: TechniqueID, _ second: TechniqueID, _ model: DirectionModel
  ) -> DirectionResponse.OrderedPair {
    let probability = model.probability(first, before: second)
    return DirectionResponse.OrderedPair(
      first: NamedTechnique(first, in: model.catalog), second: NamedTechnique(second, in: model.catalog),
      probability: probability, label: label(probability), reason: model.reason(first, before: second))
  }

  private static func label(_ probability: Double) -> String {
    switch DirectionLabel(probabilityAfter: probability) {
    case .lookForward: "first_before"
    case .lookBack: "second_before"
    case .between, .eitherSide: "either"
    }
  }

  /// The techniques from the one that probably came first on; none for fewer than three, whose pairs say it all.
  private static func order(_ ids: [TechniqueID], _ model: DirectionModel) -> [DirectionResponse.Place] {
    guard ids.count > 2 else { return [] }
    let places = ids.map { id in
      let probabilities = ids.filter { $0 != id }.map { model.probability(id, before: $0) }
      return DirectionResponse.Place(
        technique: NamedTechnique(id, in: model.catalog),
        probability: probabilities.reduce(0, +) / Double(probabilities.count),
        before: probabilities.count { label($0) == "first_before" },
        after: probabilities.count { label($0) == "second_before" })
    }
    let ranked = places.enumerated().sorted {
      $0.element.probability != $1.element.probability
        ? $0.element.probability > $1.element.probability : $0.offset < $1.offset
    }
    return ranked.map(\.element)
  }
}
