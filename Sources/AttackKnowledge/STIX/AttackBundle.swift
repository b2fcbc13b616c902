public import FileFormats

/// One ATT&CK STIX file read whole: the catalog, and who uses what according to which source.
///
///     let bundle = try AttackBundle(contentsOf: "enterprise-attack-18.1.json")
///     bundle.catalog.version           // "18.1"
///     bundle.catalog.tactics.count     // 14
///     bundle.uses.first?.technique     // the first technique that C0001 uses
///
/// STIX 2.0 and 2.1 of any ATT&CK version are read, with or without an `x-mitre-collection` object. A file that holds
/// several matrices yields the one with the most techniques.
///
/// - Complexity: time and memory are proportional to the size of the file.
///
/// Source: the ATT&CK data model, <https://github.com/mitre/cti/blob/master/USAGE.md>.
public struct AttackBundle: Sendable {
  /// Techniques and tactics.
  public let catalog: AttackCatalog
  /// Groups in whatever state, ascending by id.
  public let groups: [AttackEntity]
  /// Malware and tools in whatever state, ascending by id.
  public let software: [AttackEntity]
  /// Campaigns in whatever state, ascending by id.
  public let campaigns: [AttackEntity]
  /// Mitigations in whatever state, ascending by id, without those of before 2019 that carry a technique's id.
  public let mitigations: [AttackEntity]
  /// Who uses which technique, from relationships in force, ascending by source and technique.
  public let uses: [UseRelationship]
  /// Which group uses which software, from relationships in force, ascending, each pair once.
  public let groupSoftware: [GroupSoftware]
  /// The sources that the techniques themselves cite, each once, in the order of the data.
  public let techniqueCitations: [TechniqueID: [Citation]]
  /// Where to look for the techniques, with ATT&CK's descriptions, where that was asked for.
  package let detection: AttackDetection?
  /// What the file held, and what was left aside.
  public let diagnostics: AttackBundleDiagnostics

  /// Reads the file at `path`.
  ///
  /// - Throws: `FileError` when the file cannot be read, is cut, is something else than a STIX bundle, or holds no
  ///   technique.
  public init(contentsOf path: String) throws(FileError) {
    let contents = try STIXContents.read(from: path)
    try self.init(contents, path: path)
  }

  /// Reads the file at `path`, and where to look for its techniques if `detecting`.
  package init(contentsOf path: String, detecting: Bool) throws(FileError) {
    guard detecting else {
      try self.init(contentsOf: path)
      return
    }
    let document = try DetectingDocument(json: InputFile.read(path), path: path, expected: "a STIX bundle")
    try self.init(document.contents, detection: document.detection, path: path)
  }

  /// Reads a bundle from memory.
  ///
  /// - Parameters:
  ///   - data: JSON text of one STIX bundle.
  ///   - path: the name for error messages; `…-18.1.json` also tells the version when no collection object does.
  /// - Throws: `FileError`, as ``init(contentsOf:)``.
  public init(stix data: Data, path: String) throws(FileError) {
    let contents = try STIXContents.decode(data, path: path)
    try self.init(contents, path: path)
  }
}

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
