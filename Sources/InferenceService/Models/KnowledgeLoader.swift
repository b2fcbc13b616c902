package import AttackKnowledge
import FileFormats
import TechniqueInference

/// Finds the version of ATT&CK that a request wants names, tactics and revocations from.
package enum KnowledgeLoader {
  /// The matrix of a STIX file, or the embedded Enterprise matrix when no file is named.
  package static func catalog(attack path: String?) throws -> AttackCatalog {
    if let path { return try AttackBundle(contentsOf: path).catalog }
    guard let catalog = try Embedded.attackLibrary().catalog(.enterprise) else {
      throw ServiceError(
        code: "no_catalog", summary: "no ATT&CK Enterprise catalog is embedded",
        advice: "give its STIX file with --attack FILE", failure: .usage)
    }
    return catalog
  }

  /// How ids are brought to the version of a matrix that `library` holds: they are understood by the newest version at
  /// hand, which knows the older ones too. `nil` when the library has no such matrix.
  package static func mapping(to library: AttackLibrary, domain: AttackDomain) throws -> VersionMapping? {
    guard let wanted = library.catalog(domain) else { return nil }
    let newest = try Embedded.attackLibrary().catalog(domain)
    return VersionMapping(from: newest.flatMap { wanted.isOlder(than: $0) ? $0 : nil } ?? wanted, to: wanted)
  }

  /// The embedded catalogs, or those with the matrix of a STIX file in the place of the embedded one.
  ///
  /// - Parameters:
  ///   - path: a STIX bundle of ATT&CK.
  ///   - version: the version wanted; the one that the embedded catalog or the file has when `nil`.
  ///   - domain: the matrix that `version` is meant for.
  package static func library(
    attack path: String? = nil, version: String? = nil, domain: AttackDomain = .enterprise
  ) throws -> AttackLibrary {
    if let path {
      let bundle = try AttackBundle(contentsOf: path)
      let embedded = try Embedded.attackLibrary()
      if let version, let found = bundle.catalog.version, found != version {
        throw ServiceError(
          code: "other_attack_version", summary: "\(path) holds ATT&CK \(found), not \(version)",
          advice: "give the file of version \(version), or leave --attack-version out", failure: .usage)
      }
      return AttackLibrary(
        catalogs: [bundle.catalog] + embedded.catalogs,
        entities: bundle.groups + bundle.software + bundle.campaigns + embedded.entities)
    }
    guard let version else { return try Embedded.attackLibrary() }
    if let library = try Embedded.attackLibrary(version: version, domain: domain) { return library }
    let versions = try Embedded.versions(of: domain)
    let known = [versions.dropLast().joined(separator: ", "), versions.last ?? ""].filter { !$0.isEmpty }
      .joined(separator: " and ")
    throw ServiceError(
      code: "unknown_attack_version",
      summary: "ATT&CK \(domain.title) \(version) is not among the embedded versions (\(known))",
      advice: "give its STIX file with --attack FILE", failure: .usage)
  }
}
