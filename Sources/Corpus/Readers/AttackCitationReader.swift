import AttackKnowledge
import FileFormats

/// Reads ATT&CK's own STIX as reports: each publication that a `uses` relationship cites, with the techniques of all
/// relationships that cite it.
///
/// This is the method of the ATT&CK team's co-occurrence study of October 2018. A publication is known by its URL, or
/// by its source name where it has none; URLs are taken exactly as they are written, so that two spellings are two
/// reports. Reports ascend by that key. A technique counts once for each relationship.
enum AttackCitationReader {
  static let usesOnlyNote = "publications cited by uses relationships"
  static let withReferencesNote = "publications cited by uses relationships or by technique objects"

  static func read(_ text: SourceText, includeTechniqueReferences: Bool) throws(FileError) -> ReadReports {
    let bundle = try AttackBundle(stix: text.data, path: text.path)
    var publications = Publications(bundle)
    for use in bundle.uses { publications.add(use) }
    if includeTechniqueReferences {
      for technique in bundle.catalog.activeTechniques {
        for citation in distinct(bundle.techniqueCitations[technique.id] ?? []) {
          publications.add(technique.id, citation: citation)
        }
      }
    }
    var result = ReadReports(reports: publications.reports(source: text.label))
    result.tally.note(.useWithoutCitation, times: bundle.diagnostics.usesWithoutCitation)
    let version = bundle.catalog.version.map { " \($0)" } ?? ""
    let method = includeTechniqueReferences ? withReferencesNote : usesOnlyNote
    result.note = "ATT&CK \(bundle.catalog.domain.title)\(version): \(method)"
    return result
  }

  /// Publications by key, while they are gathered.
  private struct Publications {
    struct Publication {
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

    func reports(source: String) -> [Report] {
      byKey.sorted { $0.key < $1.key }.map { key, publication in
        let references = publication.references.sorted()
        let users = publication.users.sorted().compactMap { entities[$0] }
        return Report(
          id: key, name: references.first.map(\.name), source: source,
          techniques: publication.techniques.map { Observation($0.key, count: $0.value) }, references: references,
          groups: users.filter { $0.kind == .group }.map(\.name),
          software: users.filter { $0.kind == .software }.map(\.name),
          campaigns: users.filter { $0.kind == .campaign }.map(\.name))
      }
    }

    private static func key(_ citation: Citation) -> String { citation.url ?? citation.name }
  }
}
