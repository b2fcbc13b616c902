import AttackKnowledge
import FileFormats
import Recommenders
import TechniqueInference

/// Says why a technique is likely, with one model and one version of ATT&CK.
package enum ExplainService {
  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: ExplainRequest) throws -> ExplainResponse {
    var request = request
    try request.given.readFiles()
    let (model, source) = try ModelLoader.load(
      for: request, model: request.given.model, attack: request.given.attack, version: request.given.attackVersion)
    return try answer(request, with: PredictService(model: model, source: source))
  }

  /// Answers a request with the model and the catalog of a service.
  package static func answer(_ request: ExplainRequest, with service: PredictService) throws -> ExplainResponse {
    let named = try service.resolve([request.technique])
    guard let target = named.observations.first, named.observations.count == 1 else {
      throw ServiceError(
        code: "one_technique", summary: "one technique is explained at a time, not \(named.observations.count)",
        advice: "name one, such as T1566", failure: .usage)
    }
    guard target.influence == .direct, let id = target.usedAs else {
      throw ServiceError(
        code: "unknown_to_model", summary: "the model has never seen \(target.id), so there is nothing to explain",
        advice: target.id.parent.map { "ask for its parent, \($0)" } ?? "train a model on reports that list it",
        failure: .nothingToAnswer)
    }
    let question = try service.question(request.given)
    guard !question.resolved.observations.contains(where: { $0.usedAs == id && $0.influence == .direct }) else {
      throw ServiceError(
        code: "explains_observed", summary: "\(id) is among the observed techniques",
        advice: "leave it out of them to see how likely it would be without it", failure: .usage)
    }
    guard let prediction = service.predictor.prediction(of: id, question.query) else {
      throw ServiceError(
        code: "unknown_to_model", summary: "the model has never seen \(id)", advice: "ask for another",
        failure: .nothingToAnswer)
    }
    let model = service.model
    let warnings = named.warnings + question.warnings
    if request.given.isStrict { try warnings.refuseUnread() }
    return ExplainResponse(
      technique: prediction, observed: question.resolved.observations,
      ruledOut: service.mapping == nil ? question.query.ruledOut : question.query.ruledOut.map(service.answered),
      similarReports: service.predictor.similarReports(
        to: question.resolved.usedIDs, listing: id, count: max(request.reports, 0)),
      keepsReports: !model.reports.isEmpty,
      candidates: model.techniques.count - question.resolved.usedIDs.count, model: ModelSummary(model),
      catalog: service.catalog, warnings: warnings)
  }
}
