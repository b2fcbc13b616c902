import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

extension FlowCommand.Suggest {
  /// Says what could be added before, beside and after the actions of the flow.
  ///
  /// For each action the techniques of the actions that lead to it and that it leads to are taken as observed. What the
  /// model ranks highest beside them, and the flow does not have, goes to the side where it probably belongs.
  func answer() throws -> FlowSuggestResponse {
    guard (1...100).contains(top) else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be from 1 to 100, not \(top)",
        advice: "leave --top out for the first 3", failure: .usage)
    }
    let flow = try AttackFlow(contentsOf: file)
    let model = try ModelLoader.load(self.model)
    let catalog = try AttackSource(attack).catalog(model.card.domain)
    let direction = try DirectionLoader.load(self.direction, catalog: catalog)
    return try answer(flow, by: Predictor(model: model, catalog: catalog), direction)
  }

  private func answer(
    _ flow: AttackFlow, by predictor: Predictor, _ direction: DirectionModel
  ) throws(ServiceError) -> FlowSuggestResponse {
    let catalog = predictor.catalog
    let techniques = flow.techniques(in: catalog)
    guard techniques.contains(where: { $0 != nil }) else {
      throw ServiceError(
        code: "no_known_technique",
        summary:
          "\(file): none of the flow's \(flow.nodes.count { $0.kind == .action }) actions names a technique "
          + "of ATT&CK \(catalog.domain.title) \(catalog.version ?? "")",
        advice: "name the techniques of its actions first", failure: .nothingToAnswer)
    }
    var positions = flow.nodes.indices.filter { techniques[$0] != nil }
    if let after {
      positions = [try flow.position(of: after, techniques: techniques)]
    }
    let suggestions = FlowSuggestions(
      flow: flow, techniques: techniques, predictor: predictor, direction: direction, top: top,
      onlyAfter: after != nil)
    let steps = positions.compactMap(suggestions.step)
    guard !steps.isEmpty else {
      throw ServiceError(
        code: "no_known_technique", summary: "neither “\(after ?? "")” nor what leads to it names a technique",
        advice: "give an action that does, as `tie flow show` lists them", failure: .nothingToAnswer)
    }
    return FlowSuggestResponse(
      flow: flow.name, scope: flow.scope.rawValue, steps: steps, model: ModelSummary(predictor.model),
      direction: DirectionSummary(direction.card),
      warnings: flow.warnings(techniques, catalog: catalog))
  }
}
