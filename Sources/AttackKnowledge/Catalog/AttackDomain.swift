/// One of ATT&CK's matrices; raw values are the domain names of STIX and Navigator.
public enum AttackDomain: String, Sendable, CaseIterable, Codable {
  /// Enterprise.
  case enterprise = "enterprise-attack"
  /// Mobile.
  case mobile = "mobile-attack"
  /// Industrial control systems.
  case ics = "ics-attack"

  /// The name for people.
  public var title: String {
    switch self {
    case .enterprise: "Enterprise"
    case .mobile: "Mobile"
    case .ics: "ICS"
    }
  }
}
