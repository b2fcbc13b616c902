package import AttackKnowledge
package import FileFormats
package import TechniqueInference

/// What can be asked of ``SimilarService``.
package struct SimilarRequest: Sendable, Equatable {
  /// What was typed: ids, tags, addresses.
  package var observed: ObservedInput
  /// Files to take further techniques from; `-` is standard input.
  package var files: [String] = []
  /// A STIX bundle of ATT&CK; the built-in table when `nil`.
  package var attack: String?
  /// The matrix; when `nil` the one that most of the techniques are of.
  package var domain: AttackDomain?
  /// Kinds of actors, any of which will do: group, software, campaign.
  package var kinds: [String] = []
  /// Whether a group also uses what its software uses.
  package var followsSoftware = false
  package var top = 10
  /// Whether something given that was not read is an error.
  package var isStrict = false

  package init(techniques: [String]) { observed = InputTokens.arguments(techniques) }
}

/// Which groups, software and campaigns are known for techniques like those observed.
package struct SimilarResponse: Sendable, JSONRepresentable {
  package let observed: [ResolvedObservation]
  /// How many of those compared are known to use each of the observed techniques.
  package let users: [TechniqueID: Int]
  /// The most similar first.
  package let similar: [HuntPlan.Similar]
  /// How many groups, pieces of software and campaigns were compared.
  package let candidates: Int
  package let followsSoftware: Bool
  package let catalog: AttackCatalog
  package let warnings: [ServiceWarning]

  /// That this is no attribution.
  package static let caution =
    "this is not attribution: many actors use the same techniques, ATT&CK knows a part of them, and a match says what to read next, not who it was"

  package var json: JSONValue {
    .members([
      "observed": JSONValue.array(
        observed.map { observation in
          .members([
            "id": observation.id, "name": observation.name, "given": observation.given, "users": users[observation.id],
            "weight": observation.weight < 1 ? observation.weight : nil,
          ])
        }),
      "similar": JSONValue.array(similar.enumerated().map { json($1, rank: $0 + 1) }),
      "candidates": candidates, "follows_software": followsSoftware, "attack": AttackVersion(catalog),
      "caution": Self.caution, "warnings": warnings,
    ])
  }

  private func json(_ actor: HuntPlan.Similar, rank: Int) -> JSONValue {
    let found = actor.similarity
    return actor.entity.json.adding([
      "rank": rank, "similarity": found.similarity, "techniques": found.techniques,
      "shared": JSONValue.array(
        found.shared.map {
          .members([
            "id": $0.technique, "name": catalog[$0.technique]?.name ?? "", "users": $0.users, "lift": $0.lift,
          ])
        }),
      "p_value": JSONValue.significant(found.pValue), "q_value": JSONValue.significant(found.qValue),
    ])
  }
}

/// Compares observed techniques with what groups, software and campaigns are known to use.
package enum SimilarService {
  /// Answers a request.
  package static func answer(_ request: SimilarRequest) throws -> SimilarResponse {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", problem: "\(field: "top") must be at least 1, not \(request.top)",
        advice: "leave \(field: "top") out for the first 10")
    }
    var request = request
    for file in request.files { request.observed.append(try ObservedFile.read(file)) }
    request.files = []
    let source = try AttackSource(request.attack)
    return try answer(request, among: ActorTable(source, of: request.chosenDomain(in: source.library)))
  }

  /// Answers a request from a table that was read before.
  static func answer(_ request: SimilarRequest, among table: ActorTable) throws -> SimilarResponse {
    let kinds = try kinds(request.kinds)
    var input = request.observed
    for file in request.files { input.append(try ObservedFile.read(file, library: table.library)) }
    let active = Set(table.catalog.activeTechniques.map(\.id))
    let resolver = ObservedResolver(
      library: table.library, domain: table.catalog.domain, modelKnows: { active.contains($0) })
    let resolved = try resolver.resolve(input)

    let techniques = table.actors.techniques(followingSoftware: request.followsSoftware).filter { id, _ in
      table.entity(id).map { kinds.contains($0.kind) } ?? false
    }
    let found = ActorSimilarity.all(of: resolved.weights, among: techniques, techniqueCount: active.count)
    let similar = found.prefix(request.top).compactMap { found in
      table.entity(found.id).map { HuntPlan.Similar(entity: $0, similarity: found) }
    }
    let remark = DomainChoice(input, in: table.library).remark(answering: table.catalog.domain)
    var warnings = [remark].compactMap(\.self) + resolved.warnings
    if resolved.usedIDs.count < 5 {
      warnings.append(
        ServiceWarning(
          code: "few_techniques",
          message:
            "with \(resolved.usedIDs.count == 1 ? "one technique" : "\(resolved.usedIDs.count) techniques") hardly anything can be told apart"
        ))
    }
    if request.isStrict { try warnings.refuseUnread() }
    return SimilarResponse(
      observed: resolved.observations,
      users: Dictionary(
        resolved.observations.map { observation in
          let id = observation.id
          return (id, techniques.values.count { $0.contains(id) || $0.contains { $0.parent == id } })
        }, uniquingKeysWith: { first, _ in first }),
      similar: similar, candidates: techniques.count, followsSoftware: request.followsSoftware, catalog: table.catalog,
      warnings: warnings)
  }

  private static func kinds(_ names: [String]) throws(ServiceError) -> Set<AttackEntity.Kind> {
    let known: [AttackEntity.Kind] = [.group, .software, .campaign]
    guard !names.isEmpty else { return Set(known) }
    var kinds: Set<AttackEntity.Kind> = []
    for name in names {
      guard let kind = known.first(where: { $0.rawValue == name.lowercased() }) else {
        throw .unknown(name, "a kind of actor", code: "unknown_kind", choices: known.map(\.rawValue))
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
