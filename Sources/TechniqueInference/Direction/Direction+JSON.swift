package import FileFormats

extension DirectionReason: JSONRepresentable {
  package var json: JSONValue {
    .members(["kind": kind.rawValue, "text": text, "flows": flows, "flows_in_favour": flowsInFavor])
  }
}

extension DirectionCard: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "name": name, "domain": domain, "attack_version": attackVersion, "parameters": parameters, "flows": flows,
      "pairs": pairs, "playbooks": playbooks, "command": command, "attribution": attribution,
    ])
  }
}

extension DirectionCard.Playbooks: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "temperature": temperature, "file": file, "sha256": sha256, "sequences": sequences, "pairs": pairs,
    ])
  }
}

extension DirectionCard.Flow: JSONRepresentable {
  package var json: JSONValue { .members(["name": name, "file": file, "sha256": sha256, "pairs": pairs]) }
}

extension DirectionParameters: JSONRepresentable {
  package var json: JSONValue {
    .exactly([
      "prior_flows": priorFlows, "prior_slope": priorSlope, "preparation_floor": preparationFloor,
      "technique_ridge": techniqueRidge, "family_ridge": familyRidge, "total_weight": totalWeight,
    ])
  }
}
