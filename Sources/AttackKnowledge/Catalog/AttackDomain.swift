/// One of ATT&CK's matrices; raw values are the domain names of STIX and Navigator.
public enum AttackDomain: String, Sendable, CaseIterable, Codable {
  /// Enterprise.
  case enterprise = "enterprise-attack"
  /// Mobile.
  case mobile = "mobile-attack"
  /// Industrial control systems.
  case ics = "ics-attack"

  /// The matrix that somebody calls so, in any letter case: "mobile-attack", "mobile", "ICS".
  package init?(named text: some StringProtocol) {
    let name = text.lowercased()
    guard let domain = Self.allCases.first(where: { $0.rawValue == name || $0.title.lowercased() == name }) else {
      return nil
    }
    self = domain
  }

  /// The name as requests and options may also have it: "enterprise", "mobile", "ics".
  package var shortName: String { title.lowercased() }

  /// The name for people.
  public var title: String {
    switch self {
    case .enterprise: "Enterprise"
    case .mobile: "Mobile"
    case .ics: "ICS"
    }
  }
}
