package import AttackKnowledge
package import FileFormats
import TechniqueInference

extension LookupService {
  /// A mitigation, a detection strategy or an analytic: what plans name beside techniques.
  package struct Object: Sendable, Equatable, JSONRepresentable {
    package let id: String
    package let kind: OtherIdentifier.Kind
    /// Its name; an analytic has that of its strategy.
    package let name: String
    /// The strategy of an analytic.
    package let strategy: String?
    /// The platforms of an analytic.
    package let platforms: [String]

    package var json: JSONValue {
      .members([
        "id": id, "kind": kind.rawValue, "name": name, "strategy": strategy,
        "platforms": platforms.isEmpty ? JSONValue.null : platforms.json,
      ])
    }
  }

  /// What the tables of all matrices have under such an id, with the techniques that it is about.
  static func object(
    _ identifier: OtherIdentifier, among tables: [AttackDetection]
  ) -> (object: Object, techniques: [TechniqueID])? {
    var found: Object?
    var techniques: Set<TechniqueID> = []
    func take(_ technique: TechniqueID, _ name: String, strategy: String? = nil, platforms: [String] = []) {
      techniques.insert(technique)
      found =
        found
        ?? Object(id: identifier.text, kind: identifier.kind, name: name, strategy: strategy, platforms: platforms)
    }
    for table in tables {
      switch identifier.kind {
      case .mitigation:
        for (technique, all) in table.mitigations {
          if let one = all.first(where: { $0.id == identifier.text }) { take(technique, one.name) }
        }
      case .detectionStrategy:
        for (technique, all) in table.strategies {
          if let one = all.first(where: { $0.id == identifier.text }) { take(technique, one.name) }
        }
      case .analytic:
        for (technique, all) in table.strategies {
          for strategy in all {
            guard let one = strategy.analytics.first(where: { $0.id == identifier.text }) else { continue }
            take(technique, strategy.name, strategy: strategy.id, platforms: one.platforms)
          }
        }
      default: break
      }
    }
    return found.map { ($0, techniques.sorted()) }
  }

  /// What to say of an identifier that is no technique's and that no table has; `nil` for ids that other errors explain.
  static func unknown(_ identifier: OtherIdentifier) -> ServiceError? {
    let kind = identifier.kind
    let article = kind.rawValue.first.map { "aeiou".contains($0) } == true ? "an" : "a"
    let advice: String
    switch kind {
    case .tactic, .group, .software, .campaign: return nil
    case .mitigation, .detectionStrategy, .analytic:
      advice = "no catalog at hand has it; perhaps it is of another version"
    default:
      advice =
        "techniques, tactics, groups, software, campaigns, mitigations, strategies and analytics can be looked up"
    }
    return ServiceError(
      code: "nothing_found",
      summary: "\(identifier.text) has the form of \(article) \(kind.rawValue) and is not known here",
      advice: advice, failure: .nothingToAnswer)
  }
}
