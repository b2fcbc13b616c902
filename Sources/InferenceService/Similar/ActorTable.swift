package import AttackKnowledge
import FileFormats

/// Who uses which technique: of a STIX file, or of the table that is built in.
package struct ActorTable: Sendable {
  package let actors: AttackActors
  package let catalog: AttackCatalog
  package let library: AttackLibrary
  private let entities: [String: AttackEntity]

  /// The table of a matrix; `nil` where it is neither in the file nor built in.
  init?(_ source: AttackSource, domain: AttackDomain) throws {
    guard let actors = try source.actors(of: domain) else { return nil }
    self.actors = actors
    library = source.library
    catalog = try source.catalog(actors.domain)
    entities = Dictionary(library.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads the table of a STIX file, or the built-in one of the matrix with that name.
  package init(attack path: String?, domain name: String) throws {
    try self.init(AttackSource(path), of: AttackDomain(asked: name))
  }

  /// The table of a matrix, where there must be one.
  init(_ source: AttackSource, of domain: AttackDomain) throws {
    guard let table = try ActorTable(source, domain: domain) else {
      throw ServiceError(
        code: "no_actors", problem: "who uses what in ATT&CK \(domain.title) is not built in", advice: .giveSTIXFile)
    }
    self = table
  }

  package func entity(_ id: String) -> AttackEntity? { entities[id] }
}
