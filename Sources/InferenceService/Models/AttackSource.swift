package import AttackKnowledge
import FileFormats
import TechniqueInference

/// What a run knows of ATT&CK: what is built in, and the matrix of a STIX file in the place of the built-in one. The
/// file is read once, however much is taken from it.
package struct AttackSource: Sendable {
  /// Catalogs and entities, those of the file first.
  package let library: AttackLibrary
  private let bundle: AttackBundle?
  /// Whether a file or a version was named, in which answers are then.
  private let isNamed: Bool

  /// Takes what is built in, in the version wanted.
  ///
  /// - Parameters:
  ///   - path: a STIX bundle of ATT&CK.
  ///   - version: the version wanted; the one that is built in or that the file has when `nil`.
  ///   - domain: the matrix that `version` is meant for.
  ///   - detecting: whether the file is asked where to look for techniques.
  package init(
    _ path: String? = nil, version: String? = nil, domain: AttackDomain = .enterprise, detecting: Bool = false
  ) throws {
    isNamed = path != nil || version != nil
    guard let path else {
      bundle = nil
      library = try Self.embedded(version, domain)
      return
    }
    let bundle = try AttackBundle(contentsOf: path, detecting: detecting)
    if let version, let found = bundle.catalog.version, found != version {
      throw ServiceError(
        code: "other_attack_version", problem: "\(path) holds ATT&CK \(found), not \(version)",
        advice: "give the file of version \(version), or leave \(field: "attack_version") out")
    }
    let embedded = try Embedded.attackLibrary()
    self.bundle = bundle
    library = AttackLibrary(
      catalogs: [bundle.catalog] + embedded.catalogs,
      entities: bundle.groups + bundle.software + bundle.campaigns + embedded.entities)
  }

  private static func embedded(_ version: String?, _ domain: AttackDomain) throws -> AttackLibrary {
    guard let version else { return try Embedded.attackLibrary() }
    if let library = try Embedded.attackLibrary(version: version, domain: domain) { return library }
    let versions = try Embedded.versions(of: domain)
    let known = [versions.dropLast().joined(separator: ", "), versions.last ?? ""].filter { !$0.isEmpty }
      .joined(separator: " and ")
    throw ServiceError(
      code: "unknown_attack_version",
      problem: "ATT&CK \(domain.title) \(version) is not among the embedded versions (\(known))",
      advice: .giveSTIXFile)
  }

  /// The matrix of the file, or the built-in Enterprise matrix.
  package var mainDomain: AttackDomain { bundle?.catalog.domain ?? .enterprise }

  /// The catalog of a matrix.
  package func catalog(_ domain: AttackDomain) throws(ServiceError) -> AttackCatalog {
    if let catalog = library.catalog(domain) { return catalog }
    throw ServiceError(
      code: "no_catalog", problem: "there is no ATT&CK \(domain.title) catalog to name techniques from",
      advice: .giveSTIXFile)
  }

  /// Who uses which technique; `nil` where that is neither in the file nor built in.
  func actors(of domain: AttackDomain) throws -> AttackActors? {
    if let bundle { return AttackActors(bundle) }
    return try Embedded.actors(of: domain)
  }

  /// Where to look for techniques, in the ids that `mapping` leads to; `nil` where that is neither in the file nor built
  /// in.
  func detection(of domain: AttackDomain, by mapping: VersionMapping? = nil) throws -> AttackDetection? {
    if let bundle { return bundle.detection }
    let newest = try Embedded.detection(of: domain)
    return mapping.map { mapping in newest?.mapped(mapping.target) } ?? newest
  }

  /// How ids are brought to the version that was named; `nil` where none was.
  func mapping(of domain: AttackDomain) throws -> VersionMapping? {
    try isNamed ? KnowledgeLoader.mapping(to: library, domain: domain) : nil
  }
}
