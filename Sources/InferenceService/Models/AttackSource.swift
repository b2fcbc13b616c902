package import AttackKnowledge
import FileFormats
import TechniqueInference

/// What a run knows of ATT&CK: what is built in, and the matrix of a STIX file in the place of the built-in one. The
/// file is read once, however much is taken from it.
package struct AttackSource: Sendable {
  /// Catalogs and entities, those of the file first.
  package let library: AttackLibrary
  private let bundle: AttackBundle?
  /// Whether a version was asked for, by a file or by name.
  private let isAsked: Bool

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
    isAsked = path != nil || version != nil
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

  /// Takes catalogs that were read before, and the rest from what is built in.
  package init(_ library: AttackLibrary) {
    self.library = library
    bundle = nil
    isAsked = false
  }

  /// How ids are brought to the version that was asked for: they are understood by the newest version at hand, which
  /// knows the older ones too. `nil` where no version was asked for, or there is no such matrix.
  func mapping(of domain: AttackDomain) throws -> VersionMapping? {
    guard isAsked, let wanted = library.catalog(domain) else { return nil }
    return try VersionMapping(toIDsOf: wanted)
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

  /// The catalog of that matrix.
  package var mainCatalog: AttackCatalog { get throws(ServiceError) { try catalog(mainDomain) } }

  /// The catalog of a matrix.
  package func catalog(_ domain: AttackDomain) throws(ServiceError) -> AttackCatalog {
    if let catalog = library.catalog(domain) { return catalog }
    throw ServiceError(
      code: "no_catalog", problem: "there is no ATT&CK \(domain.title) catalog to name techniques from",
      advice: .giveSTIXFile)
  }

  /// Who uses which technique; `nil` where that is neither in the file nor built in.
  func actors(of domain: AttackDomain) throws -> AttackActors? {
    if let bundle, bundle.catalog.domain == domain { return AttackActors(bundle) }
    return try Embedded.actors(of: domain)
  }

  /// Where to look for techniques; `nil` where that is neither in the file nor built in.
  func detection(of domain: AttackDomain) throws -> AttackDetection? {
    if let bundle, bundle.catalog.domain == domain { return bundle.detection }
    return try Embedded.detection(of: domain)
  }
}
