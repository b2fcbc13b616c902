/// One technique or sub-technique as a version of ATT&CK describes it.
public struct Technique: Sendable, Equatable {
  /// Whether the technique is in use in this version.
  public enum Status: Sendable, Equatable {
    /// Part of the matrix.
    case active
    /// Revoked; the value is the direct successor, if the data name one.
    case revoked(by: TechniqueID?)
    /// Deprecated without a successor.
    case deprecated
  }

  /// The ATT&CK id.
  public let id: TechniqueID
  /// The name, without the parent's ("PowerShell").
  public let name: String
  /// Shortnames of its tactics in matrix order ("execution").
  public let tactics: [String]
  /// Platforms in alphabetical order ("Windows").
  public let platforms: [String]
  /// Whether it is in use.
  public let status: Status
  /// The STIX id (`attack-pattern--…`).
  public let stixID: String

  /// Creates a technique.
  public init(
    id: TechniqueID, name: String, tactics: [String], platforms: [String], status: Status, stixID: String
  ) {
    self.id = id
    self.name = name
    self.tactics = tactics
    self.platforms = platforms
    self.status = status
    self.stixID = stixID
  }

  /// Whether the technique is part of the matrix.
  public var isActive: Bool { status == .active }
}

/// A tactic: a column of the matrix, the adversary's reason for using a technique.
public struct Tactic: Sendable, Equatable {
  /// The ATT&CK id ("TA0002"); empty in data of before tactics were objects (2018).
  public let id: String
  /// The shortname ("execution"), which techniques refer to.
  public let shortname: String
  /// The name ("Execution").
  public let name: String

  /// Creates a tactic.
  public init(id: String, shortname: String, name: String) {
    self.id = id
    self.shortname = shortname
    self.name = name
  }
}
