package import AttackKnowledge
package import FileFormats
import TechniqueInference

/// Looks techniques up by id, name or tactic.
package enum LookupService {
  /// What was found for a query, best first.
  package struct Response: Sendable, JSONRepresentable {
    package let query: String
    package let attack: [AttackVersion]
    package fileprivate(set) var techniques: [Entry]
    package let entities: [AttackEntity]
    /// What defenders call a technique, where the query is such a term.
    package let term: CommonTerm?
    /// The mitigation, detection strategy or analytic that was named, whose techniques are listed.
    package var object: Object?

    package var json: JSONValue {
      .members([
        "query": query, "attack": attack, "techniques": techniques, "entities": entities, "common_term": term,
        "object": object,
      ])
    }
  }

  /// A technique that was found.
  package struct Entry: Sendable, JSONRepresentable {
    package let id: TechniqueID
    package let name: String
    package let domain: AttackDomain
    package let status: String
    /// The technique in use that a revoked one leads to.
    package let replacedBy: TechniqueID?
    package let parent: TechniqueID?
    package let subtechniques: [TechniqueID]
    package let tactics: [String]
    package let platforms: [String]
    package let url: String

    package var json: JSONValue {
      .members([
        "id": id, "name": name, "domain": domain, "status": status, "replaced_by": replacedBy, "parent": parent,
        "subtechniques": subtechniques, "tactics": tactics, "platforms": platforms, "url": url,
      ])
    }
  }

  /// Searches the embedded catalogs, or that of a STIX file.
  package static func search(_ query: String, attack: String? = nil, limit: Int = 20) throws -> Response {
    let source = try AttackSource(attack)
    return try search(query, in: source.library, limit: limit) {
      try AttackDomain.allCases.compactMap { try source.detection(of: $0) }
    }
  }

  /// Searches catalogs that were read before; that nothing is found is an error with suggestions.
  ///
  /// - Parameter detections: where to look for mitigations, strategies and analytics; read only where one is asked for;
  ///   the built-in tables when `nil`.
  package static func search(
    _ query: String, in library: AttackLibrary, limit: Int,
    detections: (() throws -> [AttackDetection])? = nil
  ) throws -> Response {
    var response = find(query, in: library, limit: limit)
    guard response.techniques.isEmpty, response.entities.isEmpty else { return response }
    if let identifier = OtherIdentifier(query.trimmedASCII) {
      if let (object, techniques) = Self.object(identifier, among: try detections?() ?? embeddedDetections()) {
        response.object = object
        response.techniques = techniques.prefix(limit).compactMap { id in
          hit(id, in: library).map { entry($0.found.technique, in: $0.catalog) }
        }
        return response
      }
      if let error = unknown(identifier) { throw error }
    }
    let newer =
      library.newerTactic(query) ?? InputTokens.arguments([query]).items.first.flatMap { library.newer($0.id) }
    if let newer {
      throw ServiceError(
        code: "nothing_found", problem: FieldText(newer.summary), advice: newer.advice, failure: .nothingToAnswer)
    }
    let suggestions =
      library.catalogs.flatMap { library.suggestions(forUnknown: query, in: $0.domain) }.prefix(3)
      .map { "\($0.id) (\($0.name))" } + library.names(like: query)
    throw ServiceError(
      code: "nothing_found", summary: "nothing in ATT&CK is called “\(query)”",
      advice: suggestions.isEmpty
        ? "try part of a technique's name, a tactic such as execution, or an id such as T1059"
        : "did you mean " + suggestions.joined(separator: " or ") + "?",
      failure: .nothingToAnswer)
  }

  private static func embeddedDetections() throws -> [AttackDetection] {
    try AttackDomain.allCases.compactMap { try Embedded.detection(of: $0) }
  }

  /// What catalogs hold for a query, which may be nothing.
  package static func find(_ query: String, in library: AttackLibrary, limit: Int) -> Response {
    // A pasted tag or address stands for the id in it.
    let ids = InputTokens.arguments([query]).items.map(\.id.description)
    let text = ids.first ?? query
    let named = library.answer(toName: text)
    var hits: [Hit] = (named.term?.techniques ?? []).compactMap { hit($0, in: library) }
    for (order, catalog) in library.catalogs.enumerated() {
      hits += catalog.search(text, limit: limit).map { Hit(found: $0, order: order, catalog: catalog) }
    }
    // Stable: within a match the catalogs keep their order, and a catalog its own.
    hits = hits.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    // What is found for a group's name by likeness is not what was asked for.
    if !named.entities.isEmpty { hits.removeAll { $0.found.match == .typo } }
    var listed: Set<TechniqueID> = []
    hits.removeAll { !listed.insert($0.found.technique.id).inserted }
    return Response(
      query: query, attack: library.catalogs.map { AttackVersion($0) },
      techniques: hits.prefix(limit).map { entry($0.found.technique, in: $0.catalog) },
      entities: named.entities.isEmpty ? Array(library.entities(beginning: text).prefix(limit)) : named.entities,
      term: named.term)
  }

  private struct Hit {
    let found: SearchHit
    let order: Int
    let catalog: AttackCatalog

    var rank: Int { found.match.rawValue * 10 + order }
  }

  private static func hit(_ id: TechniqueID, in library: AttackLibrary) -> Hit? {
    guard let (domain, technique) = library.locate(id), let catalog = library.catalog(domain) else { return nil }
    return Hit(found: SearchHit(technique: technique, match: .id), order: 0, catalog: catalog)
  }

  private static func entry(_ technique: Technique, in catalog: AttackCatalog) -> Entry {
    let status =
      switch technique.status {
      case .active: "active"
      case .deprecated: "deprecated"
      case .revoked: "revoked"
      }
    return Entry(
      id: technique.id, name: technique.name, domain: catalog.domain, status: status,
      replacedBy: technique.isActive ? nil : catalog.resolve(technique.id).active,
      parent: technique.id.parent, subtechniques: catalog.subtechniques(of: technique.id).map(\.id),
      tactics: technique.tactics, platforms: technique.platforms, url: technique.id.url)
  }
}

extension CommonTerm: JSONRepresentable {
  package var json: JSONValue { .members(["name": name, "is_technique": isSame, "techniques": techniques]) }
}
