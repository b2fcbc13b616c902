import AttackKnowledge
import FileFormats

/// Finds the platforms and tactics that a user means.
struct FilterNames {
  /// What platforms are called elsewhere, or were called in earlier versions of ATT&CK, by folded names.
  private static let otherPlatforms: [String: [String]] = [
    "win": ["Windows"], "win32": ["Windows"], "osx": ["macOS"], "macosx": ["macOS"], "darwin": ["macOS"],
    "apple": ["macOS", "iOS"], "iphone": ["iOS"], "iphoneos": ["iOS"], "unix": ["Linux", "macOS"],
    "cloud": ["IaaS", "SaaS", "Office Suite", "Identity Provider"],
    "aws": ["IaaS"], "gcp": ["IaaS"], "azure": ["IaaS"], "amazonwebservices": ["IaaS"],
    "googlecloudplatform": ["IaaS"],
    "azuread": ["Identity Provider"], "entra": ["Identity Provider"], "entraid": ["Identity Provider"],
    "okta": ["Identity Provider"], "idp": ["Identity Provider"],
    "office365": ["Office Suite"], "o365": ["Office Suite"], "m365": ["Office Suite"],
    "microsoft365": ["Office Suite"], "googleworkspace": ["Office Suite"], "gsuite": ["Office Suite"],
    "network": ["Network Devices"], "docker": ["Containers"], "kubernetes": ["Containers"], "k8s": ["Containers"],
    "vmware": ["ESXi"], "esx": ["ESXi"],
  ]
  /// What tactics are called in short, by folded names.
  private static let otherTactics: [String: [String]] = [
    "c2": ["command-and-control"], "cnc": ["command-and-control"], "c&c": ["command-and-control"],
    "privesc": ["privilege-escalation"], "recon": ["reconnaissance"], "exfil": ["exfiltration"],
    "evasion": ["defense-evasion", "stealth", "defense-impairment"], "movement": ["lateral-movement"],
    "credentials": ["credential-access"], "entry": ["initial-access"],
  ]

  private let catalog: AttackCatalog
  private let platforms: [String]
  /// All matrices at hand: a tactic may be another's.
  private let library: AttackLibrary

  init(_ catalog: AttackCatalog, library: AttackLibrary? = nil) {
    self.catalog = catalog
    self.library = library ?? AttackLibrary(catalogs: [catalog], entities: [])
    platforms = Set(catalog.activeTechniques.flatMap(\.platforms)).sorted()
  }

  /// The names in a text, of which commas may part several.
  static func parts(_ text: String) -> [String] {
    let parts = text.split(separator: ",").map { String($0).trimmedASCII }.filter { !$0.isEmpty }
    return parts.isEmpty ? [text] : parts
  }

  /// The platforms' names as ATT&CK spells them, for any letter case.
  func platforms(_ text: String) throws(ServiceError) -> [String] {
    var found: [String] = []
    for part in Self.parts(text) { found.append(try platform(part)) }
    return found
  }

  private func platform(_ text: String) throws(ServiceError) -> String {
    if let platform = platforms.first(where: { Self.folded($0) == Self.folded(text) }) { return platform }
    throw ServiceError(
      code: "unknown_platform", summary: "“\(text)” is not an ATT&CK \(catalog.domain.title) platform",
      advice: question(text, Self.otherPlatforms, among: platforms) + "known platforms: "
        + platforms.joined(separator: ", "), failure: .usage)
  }

  /// The tactics' shortnames, given shortnames, names or ids in any letter case; for a tactic of another version of
  /// ATT&CK those that stand for it, and a note that says so.
  func tactics(_ text: String) throws(ServiceError) -> ([String], [ServiceWarning]) {
    var (found, warnings): ([String], [ServiceWarning]) = ([], [])
    for part in Self.parts(text) {
      let (shortnames, warning) = try tactic(part)
      found += shortnames
      if let warning { warnings.append(warning) }
    }
    return (found, warnings)
  }

  private func tactic(_ text: String) throws(ServiceError) -> ([String], ServiceWarning?) {
    let wanted = Self.folded(text)
    if let tactic = catalog.tactics.first(where: { [$0.shortname, $0.name, $0.id].map(Self.folded).contains(wanted) }) {
      return ([tactic.shortname], nil)
    }
    let version = catalog.version.map { " \($0)" } ?? ""
    // What a tactic is called elsewhere is found through its relatives here.
    let found = catalog.tactics.map(\.shortname).filter { shortname in
      TacticHistory.relatives(of: shortname).contains { relative in
        Self.folded(relative) == wanted || TacticHistory.id(of: relative) == text.uppercased()
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
    let shortnames = catalog.tactics.map(\.shortname)
    let newer = library.newerTactic(text, in: catalog.domain)
    let known =
      question(text, Self.otherTactics, among: shortnames) + "known tactics: "
      + shortnames.joined(separator: ", ")
    throw ServiceError(
      code: "unknown_tactic",
      problem: FieldText(
        newer?.summary ?? "“\(text)” is not a tactic of ATT&CK \(catalog.domain.title)\(version)\(other(text))"),
      advice: newer.map { newer -> FieldText in "\(newer.advice); \(known)" } ?? FieldText(known))
  }

  /// ", but of ICS", for a tactic of another matrix.
  private func other(_ text: String) -> String {
    let owner = library.catalogs.first { other in
      other.domain != catalog.domain
        && other.tactics.contains { [$0.shortname, $0.name, $0.id].map(Self.folded).contains(Self.folded(text)) }
    }
    return owner.map { ", but of \($0.domain.title)" } ?? ""
  }

  /// "did you mean Windows?; ", for what names are called elsewhere, their beginnings and what is nearly one; nothing
  /// where none comes near.
  private func question(_ text: String, _ others: [String: [String]], among names: [String]) -> String {
    let wanted = Self.folded(text)
    var near = (others[wanted] ?? []).filter(names.contains)
    if near.isEmpty, wanted.utf8.count >= 3 {
      near = names.filter { Self.folded($0).hasPrefix(wanted) || wanted.hasPrefix(Self.folded($0)) }
    }
    if near.isEmpty {
      let limit = wanted.utf8.count < 5 ? 1 : 2
      near = names.filter { Array(Self.folded($0).utf8).editDistance(to: Array(wanted.utf8), limit: limit) != nil }
    }
    return near.isEmpty ? "" : "did you mean \(near.joined(separator: " or "))? "
  }

  /// Lower case without blanks, hyphens and underscores: "Initial Access", "initial-access" and "initial_access" are one.
  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
  }
}
