package import AttackKnowledge
import FileFormats
import TechniqueInference

/// Who uses which technique: of a STIX file, or of the table that is built in.
package struct ActorTable: Sendable {
  package let actors: AttackActors
  package let catalog: AttackCatalog
  package let library: AttackLibrary
  private let entities: [String: AttackEntity]

  package init(attack path: String?, domain name: String) throws {
    guard let domain = AttackDomain(rawValue: name) else {
      throw ServiceError(
        code: "unknown_domain", summary: "“\(name)” is no matrix of ATT&CK",
        advice: "one of " + AttackDomain.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    let embedded = try Embedded.attackLibrary()
    if let path {
      let bundle = try AttackBundle(contentsOf: path)
      actors = AttackActors(bundle)
      catalog = bundle.catalog
      library = AttackLibrary(
        catalogs: [bundle.catalog] + embedded.catalogs, entities: bundle.groups + bundle.software + bundle.campaigns)
    } else {
      guard let table = try Embedded.actors(of: domain), let own = embedded.catalog(domain) else {
        throw ServiceError(
          code: "no_actors", summary: "who uses what in ATT&CK \(domain.title) is not built in",
          advice: "give its STIX file with --attack FILE", failure: .usage)
      }
      (actors, catalog, library) = (table, own, embedded)
    }
    entities = Dictionary(library.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func entity(_ id: String) -> AttackEntity? { entities[id] }
}
