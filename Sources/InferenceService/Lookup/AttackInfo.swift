package import AttackKnowledge
package import FileFormats

/// What an ATT&CK STIX file holds.
package struct AttackInfo: Sendable, JSONRepresentable {
  package let file: String
  package let domain: AttackDomain
  package let version: String?
  package let objects: Int
  package let objectCounts: [String: Int]
  package let techniques: Counts
  package let tactics: [TacticCount]
  package let platforms: [String]
  package let groups: Int
  package let software: Int
  package let campaigns: Int
  package let mitigations: Int
  package let uses: Int
  package let revocations: Revocations

  package struct Counts: Sendable, JSONRepresentable {
    package let total: Int
    package let active: Int
    package let subtechniques: Int
    package let revoked: Int
    package let deprecated: Int

    package var json: JSONValue {
      .members([
        "total": total, "active": active, "subtechniques": subtechniques, "revoked": revoked, "deprecated": deprecated,
      ])
    }
  }

  package struct TacticCount: Sendable, JSONRepresentable {
    package let id: String
    package let shortname: String
    package let name: String
    package let techniques: Int

    package var json: JSONValue {
      .members(["id": id, "shortname": shortname, "name": name, "techniques": techniques])
    }
  }

  package struct Revocations: Sendable, JSONRepresentable {
    /// Revoked techniques that lead to one in use.
    package let followed: Int
    /// Those that take more than one step.
    package let chained: [TechniqueID]
    /// Those that lead to nothing in use.
    package let deadEnds: [TechniqueID]

    package var json: JSONValue { .members(["followed": followed, "chained": chained, "dead_ends": deadEnds]) }
  }

  package var json: JSONValue {
    .members([
      "file": file, "domain": domain, "version": version, "objects": objects, "object_counts": objectCounts,
      "techniques": techniques, "tactics": tactics, "platforms": platforms, "groups": groups, "software": software,
      "campaigns": campaigns, "mitigations": mitigations, "uses": uses, "revocations": revocations,
    ])
  }

  /// Reads and counts the file at `path`.
  package static func read(_ path: String) throws -> AttackInfo {
    AttackInfo(try AttackBundle(contentsOf: path), file: path)
  }

  init(_ bundle: AttackBundle, file: String) {
    let catalog = bundle.catalog
    self.file = file
    domain = catalog.domain
    version = catalog.version
    objects = bundle.diagnostics.objectCount
    objectCounts = bundle.diagnostics.objectCounts
    var revoked: [TechniqueID] = []
    var deprecated = 0
    for technique in catalog.techniques {
      switch technique.status {
      case .active: break
      case .revoked: revoked.append(technique.id)
      case .deprecated: deprecated += 1
      }
    }
    let active = Array(catalog.activeTechniques)
    techniques = Counts(
      total: catalog.techniques.count, active: active.count, subtechniques: active.count(where: \.id.isSubtechnique),
      revoked: revoked.count, deprecated: deprecated)
    tactics = catalog.tactics.map {
      TacticCount(
        id: $0.id, shortname: $0.shortname, name: $0.name, techniques: catalog.techniques(ofTactic: $0.shortname).count)
    }
    platforms = Set(active.flatMap(\.platforms)).sorted()
    groups = bundle.groups.count(where: \.isActive)
    software = bundle.software.count(where: \.isActive)
    campaigns = bundle.campaigns.count(where: \.isActive)
    mitigations = bundle.mitigations.count(where: \.isActive)
    uses = bundle.uses.count
    let resolved = revoked.map { ($0, catalog.resolve($0)) }
    revocations = Revocations(
      followed: resolved.count { $0.1.active != nil },
      chained: resolved.filter { if case .replaced(_, let path) = $0.1 { path.count > 2 } else { false } }.map(\.0),
      deadEnds: resolved.filter { $0.1.active == nil }.map(\.0))
  }

  /// Writes the catalog of one or several STIX files in the form that is embedded in the program.
  package static func writeCatalog(of paths: [String], to output: String) throws {
    var bundles: [AttackBundle] = []
    for path in paths { bundles.append(try AttackBundle(contentsOf: path)) }
    try OutputFile.write(AttackLibrary(bundles: bundles).encoded(), to: output)
  }

  /// Writes the detection strategies, log sources and mitigations of several STIX files as one table.
  package static func writeDetection(of paths: [String], to output: String) throws {
    var tables: [AttackDetection] = []
    for path in paths {
      if let table = try AttackBundle(contentsOf: path, detecting: true).detection { tables.append(table) }
    }
    try OutputFile.write(AttackDetection.encoded(tables), to: output)
  }

  /// Writes which techniques Sigma rules find, without the rules, in the form that is embedded in the program.
  ///
  /// - Parameters:
  ///   - paths: folders and files of rules, and lists of rules as JSON lines.
  ///   - source: what the rules are called.
  package static func writeRules(
    of paths: [String], source: String, to output: String
  ) throws -> (rules: Int, techniques: Int, left: RuleIndexReader.Counts) {
    var reader = RuleIndexReader()
    for path in paths { try reader.add(path) }
    let index = reader.index(source: source)
    guard !index.rules.isEmpty else {
      throw FileError(
        paths.first ?? "", problem: "holds no Sigma rule in use that names a technique",
        advice: "give a checkout of rules, such as SigmaHQ's", failure: .refused)
    }
    try OutputFile.write(index.encoded, to: output)
    return (index.rules.count, index.techniques.count, reader.counts)
  }

  /// Writes which techniques the groups, software and campaigns of one or several STIX files use, in the form that is
  /// embedded in the program.
  package static func writeActors(of paths: [String], to output: String) throws {
    var tables: [AttackActors] = []
    for path in paths { tables.append(AttackActors(try AttackBundle(contentsOf: path))) }
    try OutputFile.write(AttackActors.encoded(tables), to: output)
  }
}
