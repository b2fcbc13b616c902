package import AttackKnowledge
import FileFormats
import Recommenders
package import TechniqueInference

/// Answers prediction requests with one model and one version of ATT&CK, both read once.
package struct PredictService: Sendable {
  private let model: InferenceModel
  private let library: AttackLibrary
  private let catalog: AttackCatalog
  private let resolver: ObservedResolver
  /// Whether only techniques of the catalog's version may come back.
  private let activeOnly: Bool

  /// Creates a service.
  ///
  /// - Parameter activeOnly: whether to leave out techniques that this version of ATT&CK does not have.
  package init(model: InferenceModel, library: AttackLibrary, activeOnly: Bool = false) throws(ServiceError) {
    guard let catalog = library.catalog(model.card.domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(model.card.domain.title) catalog to name techniques from",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    self.model = model
    self.library = library
    self.catalog = catalog
    self.activeOnly = activeOnly
    resolver = ObservedResolver(library: library, domain: model.card.domain, modelKnows: model.knows)
  }

  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: PredictRequest) throws -> PredictResponse {
    let model = try ModelLoader.load(request.model)
    let library = try KnowledgeLoader.library(
      attack: request.attack, version: request.attackVersion, domain: model.card.domain)
    return try PredictService(model: model, library: library, activeOnly: request.attackVersion != nil)
      .answer(request)
  }

  /// Answers a request; its model and catalog are those of the service.
  package func answer(_ request: PredictRequest) throws -> PredictResponse {
    var input = InputTokens.arguments(request.techniques)
    for file in request.files { input.append(try ObservedFile.read(file)) }
    let resolved = try resolver.resolve(input)
    let filter = try filter(request)
    let hidden = try hidden(request, observed: resolved)

    let predictions = Predictor(model: model, catalog: catalog).predictions(
      for: resolved.usedIDs, hiding: hidden, filter: filter, count: request.top)
    var warnings = resolved.warnings
    if let weighted = resolved.observations.first(where: { $0.weight != nil }) {
      warnings.append(
        ServiceWarning(
          code: "weight_ignored",
          message: "\(weighted.given): weights are not used yet; every observed technique counts in full"))
    }
    if predictions.isEmpty {
      warnings.append(
        ServiceWarning(code: "nothing_left", message: "no technique is left after the filters; loosen one of them"))
    }
    return PredictResponse(
      observed: resolved.observations.map(observed),
      predictions: predictions.map(predicted),
      model: ModelSummary(model),
      attack: AttackVersion(domain: catalog.domain, version: catalog.version),
      candidates: model.techniques.count - resolved.usedIDs.count,
      warnings: warnings)
  }

  private func filter(_ request: PredictRequest) throws(ServiceError) -> PredictionFilter {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be at least 1, not \(request.top)",
        advice: "leave --top out for the first 20", failure: .usage)
    }
    let names = FilterNames(catalog)
    var filter = PredictionFilter(activeOnly: activeOnly)
    for text in request.platforms { filter.platforms.insert(try names.platform(text)) }
    for text in request.tactics { filter.tactics.insert(try names.tactic(text)) }
    filter.minimumScore = request.minimumScore.map { Float($0) }
    return filter
  }

  /// What must not come back: everything observed, under each of its ids, and what the request excludes.
  private func hidden(_ request: PredictRequest, observed: ResolvedInput) throws -> Set<TechniqueID> {
    var hidden = Set(observed.observations.flatMap { [$0.id] + $0.replacedPath + [$0.usedAs].compactMap(\.self) })
    guard !request.exclude.isEmpty else { return hidden }
    let excluded = InputTokens.arguments(request.exclude)
    if let unrecognized = excluded.unrecognized.first {
      throw ServiceError(
        code: "bad_exclude", summary: "--exclude: “\(unrecognized.given)” is no technique id",
        advice: "give ids such as T1059 or T1059.001", failure: .usage)
    }
    for item in excluded.items {
      hidden.insert(item.id)
      if let successor = catalog.resolve(item.id).active { hidden.insert(successor) }
    }
    return hidden
  }

  private func observed(_ observation: ResolvedObservation) -> ObservedTechnique {
    ObservedTechnique(
      id: observation.id, name: observation.name, influence: observation.influence, given: observation.given,
      usedAs: observation.usedAs == observation.id ? nil : observation.usedAs)
  }

  private func predicted(_ prediction: Prediction) -> PredictedTechnique {
    func seen(_ evidence: Prediction.SeenTogether) -> PredictedTechnique.SeenTogether {
      PredictedTechnique.SeenTogether(
        id: evidence.technique, reportsWithBoth: evidence.reportsWithBoth, reports: evidence.reports)
    }
    let technique = catalog[prediction.id] ?? library.locate(prediction.id)?.technique
    return PredictedTechnique(
      rank: prediction.rank, id: prediction.id, name: technique?.name, tactics: technique?.tactics ?? [],
      platforms: technique?.platforms ?? [], score: ServiceJSON.rounded(prediction.score),
      url: prediction.id.url,
      contributions: prediction.contributions?.map {
        PredictedTechnique.Contribution(id: $0.technique, contribution: ServiceJSON.rounded($0.value))
      },
      seenTogether: prediction.seenTogether?.map(seen),
      strongest: prediction.strongestEvidence.map(seen))
  }
}
