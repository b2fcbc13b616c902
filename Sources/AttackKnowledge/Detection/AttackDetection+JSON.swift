package import FileFormats

extension AttackDetection.LogSource: JSONRepresentable {
  package var json: JSONValue { .members(["name": name, "channel": channel, "data_component": component]) }
}

extension AttackDetection.Analytic: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": id, "platforms": platforms, "log_sources": logSources, "mutable_elements": mutableElements,
      "description": description,
    ])
  }
}

extension AttackDetection.Strategy: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "id": id, "name": name, "url": "https://attack.mitre.org/detectionstrategies/\(id)/", "analytics": analytics,
    ])
  }
}

extension AttackDetection.Mitigation: JSONRepresentable {
  package var json: JSONValue { .members(["id": id, "name": name, "description": description]) }
}
