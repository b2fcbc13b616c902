package import AttackKnowledge
import FileFormats
import TechniqueInference

/// What can be asked of ``SimilarService``.
package struct SimilarRequest: Sendable, Equatable {
  /// What was typed: ids, tags, addresses.
  package var techniques: [String]
  /// Files to take further techniques from; `-` is standard input.
  package var files: [String] = []
  /// A STIX bundle of ATT&CK; the built-in table when `nil`.
  package var attack: String?
  package var domain = AttackDomain.enterprise.rawValue
  /// Kinds of actors, any of which will do: group, software, campaign.
  package var kinds: [String] = []
  /// Whether a group also uses what its software uses.
  package var followsSoftware = false
  package var top = 10

  package init(techniques: [String]) { self.techniques = techniques }
}

/// Which groups, software and campaigns are known for techniques like those observed.
package struct SimilarResponse: Sendable, Encodable {
  package let observed: [Observed]
  package let similar: [Actor]
  /// How many groups, pieces of software and campaigns were compared.
  package let candidates: Int
  package let followsSoftware: Bool
  package let attack: AttackVersion
  /// That this is no attribution.
  package let caution: String
  package let warnings: [ServiceWarning]

  package struct Observed: Sendable, Encodable {
    package let id: TechniqueID
    package let name: String?
    package let given: String
    /// How many of those compared are known to use it.
    package let users: Int
  }

  package struct Actor: Sendable, Encodable {
    package let rank: Int
    package let id: String
    package let name: String
    package let kind: String
    package let url: String
    package let similarity: Double?
    /// Techniques that it is known to use, parents of sub-techniques included.
    package let techniques: Int
    package let shared: [Shared]
    package let pValue: Double
    package let qValue: Double

    private enum CodingKeys: String, CodingKey {
      case rank, id, name, kind, url, similarity, techniques, shared
      case pValue = "p_value"
      case qValue = "q_value"
    }
  }

  package struct Shared: Sendable, Encodable {
    package let id: TechniqueID
    package let name: String
    package let users: Int
    package let lift: Double?
  }

  private enum CodingKeys: String, CodingKey {
    case observed, similar, candidates, attack, caution, warnings
    case followsSoftware = "follows_software"
  }
}

/// Compares observed techniques with what groups, software and campaigns are known to use.
package enum SimilarService {
  package static let caution =
    "this is not attribution: many actors use the same techniques, ATT&CK knows a part of them, and a match says what to read next, not who it was"

  /// Answers a request.
  package static func answer(_ request: SimilarRequest) throws -> SimilarResponse {
    guard request.top > 0 else {
      throw ServiceError(
        code: "bad_top", summary: "--top must be at least 1, not \(request.top)", advice: "leave --top out",
        failure: .usage)
    }
    return try answer(request, among: ActorTable(attack: request.attack, domain: request.domain))
  }

  /// Answers a request from a table that was read before.
  static func answer(_ request: SimilarRequest, among table: ActorTable) throws -> SimilarResponse {
    let kinds = try kinds(request.kinds)
    var input = InputTokens.arguments(request.techniques)
    for file in request.files { input.append(try ObservedFile.read(file)) }
    let active = Set(table.catalog.activeTechniques.map(\.id))
    let resolver = ObservedResolver(
      library: table.library, domain: table.catalog.domain, modelKnows: { active.contains($0) })
    let resolved = try resolver.resolve(input)

    let techniques = table.actors.techniques(followingSoftware: request.followsSoftware).filter { id, _ in
      table.entity(id).map { kinds.contains($0.kind) } ?? false
    }
    let found = ActorSimilarity.all(of: Set(resolved.usedIDs), among: techniques, techniqueCount: active.count)
    let similar = found.prefix(request.top).enumerated().compactMap { position, found -> SimilarResponse.Actor? in
      guard let entity = table.entity(found.id) else { return nil }
      return SimilarResponse.Actor(
        rank: position + 1, id: found.id, name: entity.name, kind: entity.kind.rawValue,
        url: LookupService.url(of: entity), similarity: ServiceJSON.rounded(found.similarity),
        techniques: found.techniques,
        shared: found.shared.map {
          SimilarResponse.Shared(
            id: $0.technique, name: table.catalog[$0.technique]?.name ?? "", users: $0.users,
            lift: ServiceJSON.rounded($0.lift))
        },
        pValue: ServiceJSON.significant(found.pValue), qValue: ServiceJSON.significant(found.qValue))
    }
    var warnings = resolved.warnings
    if resolved.usedIDs.count < 5 {
      warnings.append(
        ServiceWarning(
          code: "few_techniques",
          message:
            "with \(resolved.usedIDs.count == 1 ? "one technique" : "\(resolved.usedIDs.count) techniques") hardly anything can be told apart"
        ))
    }
    return SimilarResponse(
      observed: resolved.observations.map { observation in
        SimilarResponse.Observed(
          id: observation.id, name: observation.name, given: observation.given,
          users: techniques.values.count { set in
            set.contains(observation.id) || set.contains { $0.parent == observation.id }
          })
      },
      similar: similar, candidates: techniques.count, followsSoftware: request.followsSoftware,
      attack: AttackVersion(domain: table.catalog.domain, version: table.catalog.version), caution: caution,
      warnings: warnings)
  }

  private static func kinds(_ names: [String]) throws(ServiceError) -> Set<AttackEntity.Kind> {
    let known: [AttackEntity.Kind] = [.group, .software, .campaign]
    guard !names.isEmpty else { return Set(known) }
    var kinds: Set<AttackEntity.Kind> = []
    for name in names {
      guard let kind = known.first(where: { $0.rawValue == name.lowercased() }) else {
        throw ServiceError(
          code: "unknown_kind", summary: "“\(name)” is no kind of actor",
          advice: "one of " + known.map(\.rawValue).joined(separator: ", "), failure: .usage)
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
