/// The parts of a STIX bundle that ATT&CK is made of, as they stand in the file.
///
/// Objects are taken one by one and everything else, descriptions above all, is never turned into strings: that keeps
/// a file of 34 MB within 150 MB of memory.
struct STIXContents {
  var counts: [String: Int] = [:]
  var techniques: [STIXTechnique] = []
  var entities: [STIXEntity] = []
  var tactics: [STIXTactic] = []
  var matrices: [STIXMatrix] = []
  var collections: [STIXCollection] = []
  var uses: [STIXLink] = []
  var softwareUses: [STIXLink] = []
  var successions: [STIXLink] = []
  var revokedLinks = 0
}

extension STIXContents: Decodable {
  init(from decoder: any Decoder) throws {
    var objects = try decoder.unkeyedContainer()
    while !objects.isAtEnd {
      try add(try objects.nestedContainer(keyedBy: STIXKey.self))
    }
  }

  private mutating func add(_ object: KeyedDecodingContainer<STIXKey>) throws {
    let type = try object.decode(String.self, forKey: .type)
    counts[type, default: 0] += 1
    switch type {
    case "relationship": try addLink(object)
    case "attack-pattern": techniques.append(try STIXTechnique(object))
    case "x-mitre-tactic": tactics.append(try STIXTactic(object))
    case "x-mitre-matrix": matrices.append(try STIXMatrix(object))
    case "x-mitre-collection": collections.append(try STIXCollection(object))
    default:
      guard let kind = AttackEntity.Kind(stixType: type) else { return }
      entities.append(try STIXEntity(object, kind: kind, type: type))
    }
  }

  private mutating func addLink(_ object: KeyedDecodingContainer<STIXKey>) throws {
    let relation = try object.decode(String.self, forKey: .relationshipType)
    guard relation == "uses" || relation == "revoked-by" else { return }
    let source = try object.decode(String.self, forKey: .sourceRef)
    let target = try object.decode(String.self, forKey: .targetRef)
    let aboutTechnique = target.hasPrefix("attack-pattern--")
    let aboutSoftware =
      relation == "uses" && source.hasPrefix("intrusion-set--")
      && (target.hasPrefix("malware--") || target.hasPrefix("tool--"))
    guard aboutTechnique || aboutSoftware else { return }
    guard try object.isInForce() else {
      revokedLinks += 1
      return
    }
    if relation == "revoked-by" {
      successions.append(STIXLink(source: source, target: target, references: []))
    } else if aboutTechnique {
      uses.append(STIXLink(source: source, target: target, references: try object.references()))
    } else {
      softwareUses.append(STIXLink(source: source, target: target, references: []))
    }
  }
}
