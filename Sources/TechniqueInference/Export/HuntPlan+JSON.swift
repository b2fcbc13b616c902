import AttackKnowledge
package import FileFormats

// The JSON of a plan is a contract, documented in docs/json.md; `schema_version` changes when a key goes away or changes
// its meaning.

extension HuntPlan: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "schema_version": 2,
      "ruled_out": JSONValue.array(situation.ruledOut.map(named)),
      "context": JSONValue.members([
        "platforms": situation.platforms.sorted(), "hosts": situation.hosts, "users": situation.users,
        "since": situation.since?.description, "until": situation.until?.description, "notes": situation.notes,
      ]),
      "look_back": lookBack.map(line), "between": between.map(line), "look_forward": lookForward.map(line),
      "either_side": eitherSide.map(line),
      "preparation": preparation, "left_out": leftOut, "feedback": feedback.command(self),
      "next_actions": ranked(nextActions),
      "coverage": JSONValue.members(["tactics": tactics, "detections": detections]),
      "similar": similar,
      "log_sources": JSONValue.members([
        "items": items.count, "checkable": checkable, "steps": ranked(logSources),
      ]),
      "priority_formula": priorityFormula, "caution": Self.caution,
      "attack": JSONValue.members(["domain": catalog.domain, "version": catalog.version]),
    ])
  }

  /// A line with the rules that look for it, and the tests that act it out.
  private func line(_ item: HuntItem) -> JSONValue {
    let json = rules.json(of: item)
    guard let tests = atomics?.of(item) else { return json }
    return json.adding(["atomic_tests": Array(tests.prefix(PlanAtomics.most)), "atomic_tests_known": tests.count])
  }

  private func named(_ id: TechniqueID) -> JSONValue {
    .members(["id": id, "name": catalog[id]?.name, "tactics": catalog[id]?.tactics ?? []])
  }

  private func ranked(_ items: [some JSONRepresentable]) -> JSONValue {
    .array(items.enumerated().map { $1.json.adding(["rank": $0 + 1]) })
  }

  private var detections: JSONValue {
    guard let coverage else { return .null }
    return .members([
      "kind": coverage.kind.rawValue, "source": coverage.name, "entries": coverage.entryCount,
      "techniques": coverage.statuses.count { $0.value.level > .none }, "blind_spots": blindSpots.map(\.technique),
    ])
  }
}

extension HuntItem: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "line": line, "rank": rank, "id": technique, "name": name, "tactics": tactics, "platforms": platforms,
      "url": technique.url,
      "members": members, "probability": probability, "interval": likelihood.interval,
      "supporting_reports": likelihood.support, "base_rate": baseRate, "lift": lift,
      "direction": JSONValue.members([
        "probability": direction.confidence, "probability_after": direction.probabilityAfter,
        "label": direction.label.rawValue, "between": direction.between, "reason": reason,
      ]),
      "evidence": evidence,
      "where_to_look": JSONValue.members(["strategies": strategies, "data_components": components]),
      "mitigations": mitigations, "window": window, "scope": scopes, "hypothesis": hypothesis,
      "confirm": confirmation, "refute": refutation, "role": role.rawValue,
      "priority": priority,
      "detection": coverage.map { JSONValue.members(["level": $0.level.rawValue, "detail": $0.detail]) },
    ])
  }
}

extension HuntItem.Member: JSONRepresentable {
  package var json: JSONValue { .members(["id": technique, "name": name, "probability": probability]) }
}

extension HuntPlan.LeftOut: JSONRepresentable {
  package var json: JSONValue { .members(["reason": reason.rawValue, "text": text, "techniques": techniques]) }
}

extension HuntPriority: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "value": value, "probability": probability, "specificity": specificity, "side": side, "impact": impact,
      "platform": platform,
      "coverage": coverage,
    ])
  }
}

extension HuntPlan.TacticState: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": tactic.id, "shortname": tactic.shortname, "name": tactic.name, "observed": observed, "items": items,
    ])
  }
}

extension HuntPlan.LogSourceStep: JSONRepresentable {
  package var json: JSONValue {
    .members(["name": name, "channels": channels, "items": items, "new_items": newItems, "covered": covered])
  }
}

extension HuntPlan.NextAction: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "kind": kind.rawValue, "text": text, "techniques": techniques, "window": window,
      "scope": window == nil ? nil : scopes,
    ])
  }
}

extension HuntPlan.Similar: JSONRepresentable {
  package var json: JSONValue {
    entity.json.adding([
      "similarity": similarity.similarity, "shared": similarity.shared.map(\.technique),
      "q_value": JSONValue.significant(similarity.qValue),
    ])
  }
}

extension HuntWindow: JSONRepresentable {
  package var json: JSONValue {
    .members(["from": from?.description, "to": to?.description, "after": after, "before": before])
  }
}

extension HuntScope: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "place": place.rawValue, "hosts": hosts, "users": users, "reach": reach.rawValue, "text": text, "logs": logs,
    ])
  }
}

extension HuntScope.Log: JSONRepresentable {
  package var json: JSONValue { .members(["name": name, "channels": channels]) }
}

extension DirectionEstimate.Between: JSONRepresentable {
  package var json: JSONValue { .members(["after": after, "before": before, "probability": probability]) }
}

extension Sighting: JSONRepresentable {
  package var json: JSONValue { .members(["time": time?.description, "host": host, "user": user]) }
}
