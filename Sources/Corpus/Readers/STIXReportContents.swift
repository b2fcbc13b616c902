import AttackKnowledge

/// The parts of a STIX bundle that reports are made of, as they stand in the file.
struct STIXReportContents {
  /// An object that groups others: `report`, `grouping`, or an `intrusion-set` with what it uses.
  struct Container {
    let type: String
    let id: String
    let name: String?
    let published: String?
    let references: [Citation]
    var refs: [String]
  }

  var containers: [Container] = []
  /// What attack-patterns in force give as their ATT&CK id, by STIX id.
  var attackIDs: [String: String] = [:]
  /// STIX ids of attack-patterns in force that give none.
  var withoutAttackID: Set<String> = []
  /// Names of groups, software and campaigns by STIX id.
  var names: [String: String] = [:]
  /// STIX ids of revoked objects, in the order of the file.
  var revoked: [String] = []
  /// STIX ids of reports of what is likely, not of what was seen.
  var predicted: [String] = []
  /// Targets of `uses` relationships by source.
  var uses: [String: [String]] = [:]

  private enum Key: String, CodingKey {
    case type, id, name, published, created, revoked, labels
    case objectRefs = "object_refs"
    case externalReferences = "external_references"
    case mitreID = "x_mitre_id"
    case relationshipType = "relationship_type"
    case sourceRef = "source_ref"
    case targetRef = "target_ref"
  }
}

extension STIXReportContents: Decodable {
  init(from decoder: any Decoder) throws {
    let bundle = try decoder.container(keyedBy: BundleKey.self)
    guard try bundle.decode(String.self, forKey: .type) == "bundle" else {
      throw DecodingError.dataCorruptedError(forKey: .type, in: bundle, debugDescription: "this is not 'bundle'")
    }
    var objects = try bundle.nestedUnkeyedContainer(forKey: .objects)
    while !objects.isAtEnd {
      try add(try objects.nestedContainer(keyedBy: Key.self))
    }
  }

  private enum BundleKey: String, CodingKey {
    case type, objects
  }

  private mutating func add(_ object: KeyedDecodingContainer<Key>) throws {
    let type = try object.decode(String.self, forKey: .type)
    guard Self.types.contains(type) else { return }
    let id = try object.decodeIfPresent(String.self, forKey: .id) ?? ""
    guard try object.decodeIfPresent(Bool.self, forKey: .revoked) != true else {
      revoked.append(id)
      return
    }
    switch type {
    case "relationship":
      guard try object.decodeIfPresent(String.self, forKey: .relationshipType) == "uses" else { return }
      let source = try object.decode(String.self, forKey: .sourceRef)
      uses[source, default: []].append(try object.decode(String.self, forKey: .targetRef))
    case "attack-pattern":
      let references = try object.decodeIfPresent([STIXReference].self, forKey: .externalReferences) ?? []
      let mitreID = try object.decodeIfPresent(String.self, forKey: .mitreID).flatMap(nonEmpty)
      let candidates = references.compactMap(\.attackID) + (mitreID.map { [$0] } ?? [])
      var identity = PatternIdentity()
      identity.references = references
      identity.mitreID = mitreID
      identity.name = try object.decodeIfPresent(String.self, forKey: .name)
      if case .id(let technique, _)? = identity.stated {
        attackIDs[id] = technique.description
      } else if let attackID = candidates.first(where: { TechniqueID(lenient: $0) != nil }) ?? candidates.first {
        attackIDs[id] = attackID
      } else {
        withoutAttackID.insert(id)
      }
    case "report", "grouping", "intrusion-set":
      let labels = try object.decodeIfPresent([String].self, forKey: .labels) ?? []
      guard !labels.contains(where: { ["predicted", "suggested", "ruled-out"].contains($0) }) else {
        predicted.append(id)
        return
      }
      let references = try object.decodeIfPresent([STIXReference].self, forKey: .externalReferences) ?? []
      let container = Container(
        type: type, id: id, name: try object.decodeIfPresent(String.self, forKey: .name).flatMap(nonEmpty),
        published: try object.decodeIfPresent(String.self, forKey: .published),
        references: distinct(references.compactMap(\.citation)),
        refs: try object.decodeIfPresent([String].self, forKey: .objectRefs) ?? [])
      containers.append(container)
      if type == "intrusion-set" { names[id] = container.name }
    default:
      names[id] = try object.decodeIfPresent(String.self, forKey: .name).flatMap(nonEmpty)
    }
  }

  private static let types: Set<String> = [
    "attack-pattern", "campaign", "grouping", "intrusion-set", "malware", "relationship", "report", "tool",
  ]
}
