package import AttackKnowledge
package import FileFormats
import InferenceService
import TechniqueInference

/// What was seen in the order of time, and along the tactics with what is likely beside it and what is not there.
package struct CaseTimeline: Sendable, JSONRepresentable {
  /// A tactic of the matrix.
  package struct Stage: Sendable {
    package let tactic: Tactic
    package let seen: [TechniqueID]
    /// What the plan has of it, the likeliest first.
    package let likely: [(technique: TechniqueID, probability: Double)]
    package let ruledOut: [TechniqueID]
  }

  package let view: CaseView
  package let stages: [Stage]

  package init(_ record: any CaseRecord) throws { self.init(try CaseView(record)) }

  package init(_ view: CaseView) {
    self.view = view
    let items = view.plan?.plan.items ?? []
    stages = (view.catalog?.tactics ?? []).map { tactic in
      func serves(_ id: TechniqueID) -> Bool { view.catalog?[id]?.tactics.contains(tactic.shortname) ?? false }
      return Stage(
        tactic: tactic, seen: view.state.observations.keys.filter(serves).sorted(),
        likely: items.filter { $0.tactics.contains(tactic.shortname) }.map { ($0.technique, $0.probability) }
          .sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 },
        ruledOut: view.state.ruledOut.filter(serves))
    }
  }

  package var json: JSONValue {
    .members([
      "case": view.name, "seen": view.state.timeline, "tactics": stages, "warnings": view.warnings,
    ])
  }
}

extension CaseTimeline.Stage: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": tactic.id, "shortname": tactic.shortname, "name": tactic.name, "seen": seen,
      "likely": JSONValue.array(likely.map { .members(["id": $0.technique, "probability": $0.probability]) }),
      "ruled_out": ruledOut,
    ])
  }
}
