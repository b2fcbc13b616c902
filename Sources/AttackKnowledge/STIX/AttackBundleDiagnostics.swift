/// What a STIX file held, and what of it the reader left aside.
public struct AttackBundleDiagnostics: Sendable, Equatable {
  /// Number of objects of each STIX type ("attack-pattern").
  public let objectCounts: [String: Int]
  /// Number of `attack-pattern` objects without an ATT&CK technique id, which are left aside.
  public let techniquesWithoutID: Int
  /// Number of techniques of another matrix than the catalog's, which are left aside.
  public let techniquesOfOtherDomains: Int
  /// Number of `course-of-action` objects that carry a technique's id (ATT&CK before 2019), which are left aside.
  public let mitigationsWithTechniqueID: Int
  /// Number of `uses` and `revoked-by` relationships that are revoked, or an end of which is absent or has no ATT&CK id.
  public let relationshipsLeftAside: Int
  /// Number of `uses` relationships with a technique that cite nothing.
  public let usesWithoutCitation: Int

  /// Number of all objects.
  public var objectCount: Int { objectCounts.values.reduce(0, +) }
}
