/// A group, a piece of software, a campaign or a mitigation of ATT&CK.
public struct AttackEntity: Sendable, Equatable {
  /// What the entity is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Threat actors (`intrusion-set`, ids `G0000`).
    case group
    /// Malware and tools (`malware`, `tool`, ids `S0000`).
    case software
    /// Operations limited in time (`campaign`, ids `C0000`).
    case campaign
    /// Countermeasures (`course-of-action`, ids `M0000`).
    case mitigation
  }

  /// What the entity is.
  public let kind: Kind
  /// The ATT&CK id ("G0016").
  public let id: String
  /// The name ("APT29").
  public let name: String
  /// Other names, as ordered in the data, without `name` ("Cozy Bear").
  public let aliases: [String]
  /// The STIX id (`intrusion-set--…`), whose first part tells malware from tool.
  public let stixID: String
  /// Whether it is neither revoked nor deprecated.
  public let isActive: Bool

  /// Creates an entity.
  public init(kind: Kind, id: String, name: String, aliases: [String], stixID: String, isActive: Bool) {
    self.kind = kind
    self.id = id
    self.name = name
    self.aliases = aliases
    self.stixID = stixID
    self.isActive = isActive
  }
}

extension AttackEntity.Kind {
  /// The kind that objects of a STIX type are, if ATT&CK makes entities of them.
  init?(stixType: some StringProtocol) {
    switch stixType {
    case "intrusion-set": self = .group
    case "malware", "tool": self = .software
    case "campaign": self = .campaign
    case "course-of-action": self = .mitigation
    default: return nil
    }
  }

  /// The letter that ids of the kind begin with.
  var letter: Character {
    switch self {
    case .group: "G"
    case .software: "S"
    case .campaign: "C"
    case .mitigation: "M"
    }
  }
}
