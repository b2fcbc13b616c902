package import AttackKnowledge
package import FileFormats
package import InferenceService
import TechniqueInference

/// A case at a glance: what was seen, what is not there, what is to be done.
package struct CaseView: Sendable, JSONRepresentable {
  package let name: String
  package let file: String
  package let state: CaseState
  /// The plan; `nil` while nothing was seen.
  package let plan: HuntAnswer?
  package let queue: CaseQueue
  package let catalog: AttackCatalog?
  /// Why there is no plan although something was seen.
  private var trouble: ServiceWarning?

  /// - Parameter make: makes the plan of what stands.
  package init(
    _ record: any CaseRecord, plan make: (HuntRequest) throws -> HuntAnswer = { try HuntService.answer($0) }
  ) throws {
    let state = CaseState(try record.events())
    name = CaseFolder.name(of: record.name)
    file = record.name
    self.state = state
    var plan: HuntAnswer?
    do {
      plan = state.observations.isEmpty ? nil : try make(state.huntRequest(of: CaseFolder.name(of: record.name)))
    } catch let error as FileError where state.settings.names(error.path) {
      trouble = ServiceWarning(code: "no_plan", message: "there is no plan: \(error.summary); \(Self.advice(name))")
    }
    let library = plan == nil ? try Embedded.attackLibrary() : nil
    let catalog = plan?.plan.catalog ?? library?.catalog(state.settings.domain ?? .enterprise)
    self.plan = plan
    self.catalog = catalog
    queue = CaseQueue(state, plan: plan?.plan) { catalog?[$0]?.name }
  }

  package var warnings: [ServiceWarning] { (plan?.warnings ?? []) + (trouble.map { [$0] } ?? []) }

  /// What to do about a file of the settings that cannot be read.
  private static func advice(_ name: String) -> String {
    "it is a setting of the case, which tie case set \(name) changes"
  }

  /// The full name of a technique, or nothing.
  package func named(_ id: TechniqueID) -> String { catalog?.fullName(of: id) ?? "" }

  package var json: JSONValue {
    let weights = Dictionary(state.suspected.map { ($0.technique, $0.weight) }) { first, _ in first }
    return .members([
      "case": name, "file": file, "status": state.isClosed ? "closed" : "open", "settings": state.settings,
      "created": state.beginning, "closed": state.closing, "events": state.eventCount,
      "observed": JSONValue.array(
        state.observations.sorted { $0.key < $1.key }.map { id, events in
          .members(["id": id, "name": named(id), "weight": weights[id], "events": events])
        }),
      "ruled_out": JSONValue.array(
        state.absences.sorted { $0.key < $1.key }.map { id, event in
          .members(["id": id, "name": named(id), "event": event])
        }),
      "queue": queue, "done": state.answers, "notes": state.notes,
      "conflicts": state.conflicts, "warnings": warnings,
    ])
  }
}

extension CaseState.Conflict: JSONRepresentable {
  package var json: JSONValue { .members(["technique": technique, "earlier": earlier, "later": later]) }
}
