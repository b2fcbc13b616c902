import FileFormats

extension AttackBundle {
  init(_ contents: STIXContents, detection: DetectionContents? = nil, path: String) throws(FileError) {
    if contents.techniques.isEmpty {
      throw FileError(
        path, problem: "the bundle has no attack-pattern, so it describes no technique",
        advice: "expected a matrix of ATT&CK, such as enterprise-attack.json")
    }
    let techniques = TechniqueAssembly(contents, domain: contents.domain(path: path))
    if techniques.byStixID.isEmpty {
      throw FileError(
        path, problem: "none of the \(contents.techniques.count) attack-patterns has an ATT&CK technique id",
        advice:
          "Expected external_references with a source_name such as \"mitre-attack\" and an external_id such as \"T1059\"."
      )
    }
    catalog = techniques.catalog(version: contents.version(path: path))
    techniqueCitations = techniques.citations
    self.detection = detection.map { [catalog] in AttackDetection($0, catalog: catalog, describing: true) }

    let entities = EntityAssembly(contents)
    groups = entities.sorted(.group)
    software = entities.sorted(.software)
    campaigns = entities.sorted(.campaign)
    mitigations = entities.sorted(.mitigation)

    let links = LinkAssembly(contents, techniques: techniques.byStixID, entities: entities.byStixID)
    uses = links.uses
    groupSoftware = links.groupSoftware

    diagnostics = AttackBundleDiagnostics(
      objectCounts: contents.counts,
      techniquesWithoutID: techniques.withoutID,
      techniquesOfOtherDomains: techniques.ofOtherDomains,
      mitigationsWithTechniqueID: entities.mitigationsWithTechniqueID,
      relationshipsLeftAside: contents.revokedLinks + links.dangling + techniques.danglingSuccessions,
      usesWithoutCitation: links.uses.count { $0.citations.isEmpty })
  }
}

/// Entities by STIX id and by kind.
private struct EntityAssembly {
  private(set) var byStixID: [String: AttackEntity] = [:]
  private(set) var mitigationsWithTechniqueID = 0

  init(_ contents: STIXContents) {
    for entity in contents.entities {
      guard let id = entity.attackID else { continue }
      // Mitigations of before 2019 carry the id of the technique that they mitigate.
      guard id.first == entity.kind.letter else {
        if entity.kind == .mitigation { mitigationsWithTechniqueID += 1 }
        continue
      }
      byStixID[entity.stixID] = AttackEntity(
        kind: entity.kind, id: id, name: entity.name, aliases: entity.aliases, stixID: entity.stixID,
        isActive: entity.isInForce)
    }
  }

  func sorted(_ kind: AttackEntity.Kind) -> [AttackEntity] {
    byStixID.values.filter { $0.kind == kind }.sorted { ($0.id, $0.stixID) < ($1.id, $1.stixID) }
  }
}

/// Relationships by ATT&CK id.
private struct LinkAssembly {
  private(set) var uses: [UseRelationship] = []
  private(set) var groupSoftware: [GroupSoftware] = []
  private(set) var dangling = 0

  init(_ contents: STIXContents, techniques: [String: TechniqueID], entities: [String: AttackEntity]) {
    uses.reserveCapacity(contents.uses.count)
    for link in contents.uses {
      guard let source = entities[link.source], let technique = techniques[link.target] else {
        dangling += 1
        continue
      }
      uses.append(
        UseRelationship(
          sourceID: source.id, sourceKind: source.kind, technique: technique, citations: link.references.citations))
    }
    uses.sort { ($0.sourceID, $0.technique) < ($1.sourceID, $1.technique) }

    var pairs: Set<GroupSoftware> = []
    for link in contents.softwareUses {
      guard let group = entities[link.source], let software = entities[link.target] else {
        dangling += 1
        continue
      }
      pairs.insert(GroupSoftware(group: group.id, software: software.id))
    }
    groupSoftware = pairs.sorted { ($0.group, $0.software) < ($1.group, $1.software) }
  }
}
