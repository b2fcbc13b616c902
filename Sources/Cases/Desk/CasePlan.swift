import AttackKnowledge
import FileFormats
package import InferenceService
import TechniqueInference

extension CaseState {
  /// The question whose answer is the plan of the case.
  ///
  /// - Throws: `ServiceError` when nothing was seen yet.
  package func huntRequest(of name: String) throws(ServiceError) -> HuntRequest {
    guard !observations.isEmpty else {
      throw ServiceError(
        code: "nothing_observed", summary: "nothing was seen yet in \(name), so there is nothing to plan from",
        advice: "enter what was seen: tie case add \(name) T1059.001", failure: .nothingToAnswer)
    }
    var request = HuntRequest()
    request.confirmed = ObservedInput(items: confirmed.map { item($0, weight: nil) })
    request.suspected = ObservedInput(items: suspected.map { item($0.technique, weight: $0.weight) })
    request.ruledOut = ObservedInput(items: ruledOut.map { ObservedItem(id: $0, given: $0.description) })
    request.platforms = settings.platforms
    request.actors = settings.actors
    request.tactics = settings.tactics
    request.hosts = settings.hosts
    request.since = settings.since
    request.coverage = settings.coverage
    request.domain = settings.domain
    request.model = settings.model
    request.notes = notes.compactMap { if case .noted(let text, _) = $0.action { text } else { nil } }
    return request
  }

  /// A technique with when, where and by whom it was seen: the times tell the newest.
  private func item(_ technique: TechniqueID, weight: Double?) -> ObservedItem {
    let seen = (observations[technique] ?? []).compactMap(\.action.observation)
    let sightings = seen.map {
      Sighting(time: $0.time.flatMap { EventTime($0) }, host: $0.host, user: $0.user)
    }
    return ObservedItem(
      id: technique, given: technique.description, weight: weight, sightings: Sightings(sightings))
  }
}
