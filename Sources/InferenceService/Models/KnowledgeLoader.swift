package import AttackKnowledge
import TechniqueInference

/// Finds the version of ATT&CK that a request wants names, tactics and revocations from.
package enum KnowledgeLoader {
  /// The matrix of a STIX file, or the embedded Enterprise matrix when no file is named.
  package static func catalog(attack path: String?) throws -> AttackCatalog {
    let source = try AttackSource(path)
    return try source.catalog(source.mainDomain)
  }

  /// How ids are brought to the version of a matrix that `library` holds: they are understood by the newest version at
  /// hand, which knows the older ones too. `nil` when the library has no such matrix.
  package static func mapping(to library: AttackLibrary, domain: AttackDomain) throws -> VersionMapping? {
    guard let wanted = library.catalog(domain) else { return nil }
    let newest = try Embedded.attackLibrary().catalog(domain)
    return VersionMapping(from: newest.flatMap { wanted.isOlder(than: $0) ? $0 : nil } ?? wanted, to: wanted)
  }

  /// The embedded catalogs, or those with the matrix of a STIX file in the place of the embedded one.
  package static func library(
    attack path: String? = nil, version: String? = nil, domain: AttackDomain = .enterprise
  ) throws -> AttackLibrary {
    try AttackSource(path, version: version, domain: domain).library
  }
}
