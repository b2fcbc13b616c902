import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// Says what could be added before, beside and after the actions of an Attack Flow.
///
/// For each action the techniques of the actions that lead to it and that it leads to are taken as observed. What the
/// model ranks highest beside them, and the flow does not have, goes to the side where it probably belongs.
enum FlowSuggestService {
  /// Reads the flow, the models and the catalog that a request names, and answers it.
  static func suggest(_ request: FlowSuggestRequest) throws -> FlowSuggestResponse {
    guard (1...100).contains(request.top) else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be from 1 to 100, not \(request.top)",
        advice: "leave --top out for the first 3", failure: .usage)
    }
    let flow = try AttackFlow(contentsOf: request.file)
    let model = try ModelLoader.load(request.model)
    let library = try KnowledgeLoader.library(attack: request.attack)
    guard let catalog = library.catalog(model.card.domain) else {
      throw ServiceError(
        code: "no_catalog", summary: "there is no ATT&CK \(model.card.domain.title) catalog to name techniques from",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    let direction = try DirectionLoader.load(request.direction, catalog: catalog)
    return try suggest(
      request, flow: flow, predictor: Predictor(model: model, catalog: catalog), direction: direction)
  }

  static func suggest(
    _ request: FlowSuggestRequest, flow: AttackFlow, predictor: Predictor, direction: DirectionModel
  ) throws(ServiceError) -> FlowSuggestResponse {
    let catalog = predictor.catalog
    let techniques = flow.techniques(in: catalog)
    guard techniques.contains(where: { $0 != nil }) else {
      throw ServiceError(
        code: "no_known_technique",
        summary:
          "\(request.file): none of the flow's \(flow.nodes.count { $0.kind == .action }) actions names a technique "
          + "of ATT&CK \(catalog.domain.title) \(catalog.version ?? "")",
        advice: "name the techniques of its actions first", failure: .nothingToAnswer)
    }
    var positions = flow.nodes.indices.filter { techniques[$0] != nil }
    if let after = request.after {
      positions = [try FlowNodeName.position(after, in: flow, techniques: techniques)]
    }
    let suggestions = FlowSuggestions(
      flow: flow, techniques: techniques, predictor: predictor, direction: direction, top: request.top,
      onlyAfter: request.after != nil)
    let steps = positions.compactMap(suggestions.step)
    guard !steps.isEmpty else {
      throw ServiceError(
        code: "no_known_technique", summary: "neither “\(request.after ?? "")” nor what leads to it names a technique",
        advice: "give an action that does, as `tie flow show` lists them", failure: .nothingToAnswer)
    }
    return FlowSuggestResponse(
      flow: flow.name, scope: flow.scope.rawValue, steps: steps, model: ModelSummary(predictor.model),
      direction: DirectionSummary(direction.card),
      warnings: FlowWarnings.all(flow, techniques: techniques, catalog: catalog))
  }
}
