import AttackKnowledge
import FileFormats
import Recommenders
import TechniqueInference

/// Says why a technique is likely, with one model and one version of ATT&CK.
package enum ExplainService {
  /// Reads the model and the catalog that a request names and answers it.
  package static func answer(_ request: ExplainRequest) throws -> ExplainResponse {
    let model = try ModelLoader.load(request.given.model)
    return try answer(
      request,
      with: PredictService(model: model, attack: request.given.attack, version: request.given.attackVersion))
  }

  /// Answers a request with the model and the catalog of a service.
  package static func answer(_ request: ExplainRequest, with service: PredictService) throws -> ExplainResponse {
    let named = try service.resolve([request.technique])
    guard let target = named.observations.first, named.observations.count == 1 else {
      throw ServiceError(
        code: "one_technique", summary: "one technique is explained at a time, not \(named.observations.count)",
        advice: "for example tie explain T1566 --given T1059", failure: .usage)
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
        advice: "leave it out of --given to see how likely it would be without it", failure: .usage)
    }
    let predictor = service.predictor
    guard let prediction = predictor.prediction(of: id, question.query) else {
      throw ServiceError(
        code: "unknown_to_model", summary: "the model has never seen \(id)", advice: "ask for another",
        failure: .nothingToAnswer)
    }
    let model = service.model
    let reports = predictor.similarReports(
      to: question.resolved.usedIDs, listing: id, count: max(request.reports, 0))
    return ExplainResponse(
      technique: service.predicted(prediction), observed: question.resolved.observations.map(service.observed),
      ruledOut: service.mapping == nil
        ? question.query.ruledOut : question.query.ruledOut.map(service.answered), method: method(prediction),
      evidence: evidence(prediction, service),
      similarReports: reports.map { report in
        ExplainResponse.Report(
          name: report.report.name, url: report.report.url, source: report.report.source,
          share: ServiceJSON.rounded(report.share), shared: report.shared, techniques: report.size)
      },
      keepsReports: !model.reports.isEmpty,
      candidates: model.techniques.count - question.resolved.usedIDs.count, model: ModelSummary(model),
      attack: AttackVersion(domain: service.catalog.domain, version: service.catalog.version),
      warnings: named.warnings + question.warnings)
  }

  private static func method(_ prediction: Prediction) -> ExplainResponse.Method {
    if prediction.contributions == nil { return .none }
    return prediction.base == nil ? .sum : .shapley
  }

  private static func evidence(_ prediction: Prediction, _ service: PredictService) -> [ExplainResponse.Pair] {
    let ids = prediction.contributions?.map(\.technique) ?? prediction.seenTogether?.map(\.technique) ?? []
    let pairs = ids.enumerated().map { position, id in
      let seen = prediction.seenTogether?[position]
      let share = seen.flatMap { $0.reports > 0 ? Double($0.reportsWithBoth) / Double($0.reports) : nil }
      let interval = seen.flatMap { $0.reports > 0 ? $0.interval : nil }
      return ExplainResponse.Pair(
        id: id, name: service.catalog[id]?.name,
        contribution: prediction.contributions.flatMap { ServiceJSON.rounded($0[position].value) },
        reportsWithBoth: seen?.reportsWithBoth, reports: seen?.reports, share: share.flatMap(ServiceJSON.rounded),
        shareLow: interval.flatMap { ServiceJSON.rounded($0.low) },
        shareHigh: interval.flatMap { ServiceJSON.rounded($0.high) },
        lift: share.flatMap { share in
          prediction.baseRate.flatMap { $0 > 0 ? ServiceJSON.rounded(share / $0) : nil }
        })
    }
    return pairs.sorted { ($0.contribution ?? 0, $1.id) > ($1.contribution ?? 0, $0.id) }
  }
}
