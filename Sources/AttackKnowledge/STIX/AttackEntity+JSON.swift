package import FileFormats

extension AttackEntity {
  /// Its page.
  package var url: String {
    let folder =
      switch kind {
      case .group: "groups"
      case .software: "software"
      case .campaign: "campaigns"
      case .mitigation: "mitigations"
      }
    return "https://attack.mitre.org/\(folder)/\(id)/"
  }
}

extension AttackEntity: JSONRepresentable {
  package var json: JSONValue { .members(["id": id, "name": name, "kind": kind.rawValue, "url": url]) }
}
