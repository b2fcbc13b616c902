import AttackKnowledge
import FileFormats

/// Finds the platform or tactic that a user means.
struct FilterNames {
  private let catalog: AttackCatalog
  private let platforms: [String]
  /// All matrices at hand: a tactic may be another's.
  private let library: AttackLibrary

  init(_ catalog: AttackCatalog, library: AttackLibrary? = nil) {
    self.catalog = catalog
    self.library = library ?? AttackLibrary(catalogs: [catalog], entities: [])
    platforms = Set(catalog.activeTechniques.flatMap(\.platforms)).sorted()
  }

  /// The platform's name as ATT&CK spells it, for any letter case.
  func platform(_ text: String) throws(ServiceError) -> String {
    if let platform = platforms.first(where: { folded($0) == folded(text) }) { return platform }
    throw ServiceError(
      code: "unknown_platform", summary: "“\(text)” is not an ATT&CK \(catalog.domain.title) platform",
      advice: "known platforms: " + platforms.joined(separator: ", "), failure: .usage)
  }

  /// The tactic's shortname, given its shortname, name or id in any letter case; for a tactic of another version of
  /// ATT&CK those that stand for it, and a note that says so.
  func tactics(_ text: String) throws(ServiceError) -> ([String], ServiceWarning?) {
    if let tactic = catalog.tactics.first(where: { [$0.shortname, $0.name, $0.id].map(folded).contains(folded(text)) })
    {
      return ([tactic.shortname], nil)
    }
    let version = catalog.version.map { " \($0)" } ?? ""
    // What a tactic is called elsewhere is found through its relatives here.
    let found = catalog.tactics.map(\.shortname).filter { shortname in
      TacticHistory.relatives(of: shortname).contains { relative in
        folded(relative) == folded(text) || TacticHistory.id(of: relative) == text.uppercased()
      }
    }
    if !found.isEmpty {
      return (
        found,
        ServiceWarning(
          code: "replaced_tactic",
          message: "“\(text)” is \(found.joined(separator: " and ")) in ATT&CK\(version); "
            + "using \(found.count == 1 ? "it" : "both")")
      )
    }
    let known = catalog.tactics.map(\.shortname).joined(separator: ", ")
    let newer = library.newerTactic(text, in: catalog.domain)
    throw ServiceError(
      code: "unknown_tactic",
      summary: newer?.summary ?? "“\(text)” is not a tactic of ATT&CK \(catalog.domain.title)\(version)\(other(text))",
      advice: (newer.map { $0.advice + "; " } ?? "") + "known tactics: " + known, failure: .usage)
  }

  /// ", but of ICS", for a tactic of another matrix.
  private func other(_ text: String) -> String {
    let owner = library.catalogs.first { other in
      other.domain != catalog.domain
        && other.tactics.contains { [$0.shortname, $0.name, $0.id].map(folded).contains(folded(text)) }
    }
    return owner.map { ", but of \($0.domain.title)" } ?? ""
  }

  /// Lower case without blanks, hyphens and underscores: "Initial Access", "initial-access" and "initial_access" are one.
  private func folded(_ text: String) -> String {
    text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
