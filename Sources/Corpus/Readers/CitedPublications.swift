import AttackKnowledge

/// The publications that ATT&CK cites, by address or else by name, while they are gathered.
struct CitedPublications {
  private struct Publication {
    var techniques: [TechniqueID: Int] = [:]
    var references: Set<Citation> = []
    var users: Set<String> = []
  }

  private let entities: [String: AttackEntity]
  private var byKey: [String: Publication] = [:]

  init(_ bundle: AttackBundle) {
    entities = Dictionary(
      (bundle.groups + bundle.software + bundle.campaigns).map { ($0.id, $0) },
      uniquingKeysWith: { first, second in first.isActive || !second.isActive ? first : second })
  }

  mutating func add(_ use: UseRelationship) {
    let keys = Set(use.citations.map(Self.key))
    for citation in use.citations { byKey[Self.key(citation), default: Publication()].references.insert(citation) }
    for key in keys {
      byKey[key]?.techniques[use.technique, default: 0] += 1
      byKey[key]?.users.insert(use.sourceID)
    }
  }

  mutating func add(_ technique: TechniqueID, citation: Citation) {
    byKey[Self.key(citation), default: Publication()].references.insert(citation)
    byKey[Self.key(citation)]?.techniques[technique, default: 0] += 1
  }

  /// A report for each publication, ascending by key.
  func reports(source: String, origin: String? = nil) -> [Report] {
    byKey.sorted { $0.key < $1.key }.map { key, publication in
      let references = publication.references.sorted()
      let users = publication.users.sorted().compactMap { entities[$0] }
      return Report(
        id: key, name: references.first.map(\.name), source: source, origin: origin,
        techniques: publication.techniques.map { Observation($0.key, count: $0.value) }, references: references,
        groups: users.filter { $0.kind == .group }.map(\.name),
        software: users.filter { $0.kind == .software }.map(\.name),
        campaigns: users.filter { $0.kind == .campaign }.map(\.name))
    }
  }

  private static func key(_ citation: Citation) -> String { citation.url ?? citation.name }
}
