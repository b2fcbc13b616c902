/// The statement that a group, software or campaign uses a technique, with the sources that say so.
public struct UseRelationship: Sendable, Equatable {
  /// The ATT&CK id of the one that uses ("G0016", "S0154", "C0024").
  public let sourceID: String
  /// What the one that uses is.
  public let sourceKind: AttackEntity.Kind
  /// The technique, by the id that it has in this file: it may be revoked or deprecated.
  public let technique: TechniqueID
  /// The sources in the order of the data, each once; may be empty.
  public let citations: [Citation]

  /// Creates a statement.
  public init(sourceID: String, sourceKind: AttackEntity.Kind, technique: TechniqueID, citations: [Citation]) {
    self.sourceID = sourceID
    self.sourceKind = sourceKind
    self.technique = technique
    self.citations = citations
  }
}

/// The statement that a group uses a piece of software.
public struct GroupSoftware: Sendable, Hashable {
  /// The ATT&CK id of the group ("G0016").
  public let group: String
  /// The ATT&CK id of the software ("S0154").
  public let software: String

  /// Creates a statement.
  public init(group: String, software: String) {
    self.group = group
    self.software = software
  }
}
