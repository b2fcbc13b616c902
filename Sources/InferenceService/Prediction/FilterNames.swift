import AttackKnowledge
import FileFormats

/// Finds the platform or tactic that a user means.
struct FilterNames {
  private let catalog: AttackCatalog
  private let platforms: [String]

  init(_ catalog: AttackCatalog) {
    self.catalog = catalog
    platforms = Set(catalog.activeTechniques.flatMap(\.platforms)).sorted()
  }

  /// The platform's name as ATT&CK spells it, for any letter case.
  func platform(_ text: String) throws(ServiceError) -> String {
    if let platform = platforms.first(where: { folded($0) == folded(text) }) { return platform }
    throw ServiceError(
      code: "unknown_platform", summary: "“\(text)” is no platform of ATT&CK \(catalog.domain.title)",
      advice: "known platforms: " + platforms.joined(separator: ", "), failure: .usage)
  }

  /// The tactic's shortname, given its shortname, name or id in any letter case.
  func tactic(_ text: String) throws(ServiceError) -> String {
    if let tactic = catalog.tactics.first(where: { [$0.shortname, $0.name, $0.id].map(folded).contains(folded(text)) })
    {
      return tactic.shortname
    }
    throw ServiceError(
      code: "unknown_tactic", summary: "“\(text)” is no tactic of ATT&CK \(catalog.domain.title)",
      advice: "known tactics: " + catalog.tactics.map(\.shortname).joined(separator: ", "), failure: .usage)
  }

  /// Lower case without blanks, hyphens and underscores: "Initial Access", "initial-access" and "initial_access" are one.
  private func folded(_ text: String) -> String {
    text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
