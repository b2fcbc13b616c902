/// The properties of STIX objects that are read.
enum STIXKey: String, CodingKey {
  case type, id, name, revoked, aliases, modified
  case isDeprecated = "x_mitre_deprecated"
  case references = "external_references"
  case killChain = "kill_chain_phases"
  case platforms = "x_mitre_platforms"
  case domains = "x_mitre_domains"
  case version = "x_mitre_version"
  case shortname = "x_mitre_shortname"
  case softwareAliases = "x_mitre_aliases"
  case tacticRefs = "tactic_refs"
  case relationshipType = "relationship_type"
  case sourceRef = "source_ref"
  case targetRef = "target_ref"
}

extension KeyedDecodingContainer<STIXKey> {
  func isRevoked() throws -> Bool {
    try decodeIfPresent(Bool.self, forKey: .revoked) ?? false
  }

  func isDeprecated() throws -> Bool {
    try decodeIfPresent(Bool.self, forKey: .isDeprecated) ?? false
  }

  /// Data of before deprecation was invented (2018) have neither property.
  func isInForce() throws -> Bool {
    let isOut = try isRevoked() || isDeprecated()
    return !isOut
  }

  func references() throws -> [STIXReference] {
    try decodeIfPresent([STIXReference].self, forKey: .references) ?? []
  }

  func strings(_ key: STIXKey) throws -> [String] {
    try decodeIfPresent([String].self, forKey: key) ?? []
  }
}

/// An entry of `kill_chain_phases`.
struct STIXPhase: Decodable {
  let killChain: String
  let tactic: String

  private enum CodingKeys: String, CodingKey {
    case killChain = "kill_chain_name"
    case tactic = "phase_name"
  }
}

/// An `attack-pattern`.
struct STIXTechnique {
  let stixID: String
  let name: String
  let modified: String
  let isRevoked: Bool
  let isDeprecated: Bool
  let references: [STIXReference]
  let phases: [STIXPhase]
  let platforms: [String]
  let domains: [String]

  init(_ object: KeyedDecodingContainer<STIXKey>) throws {
    stixID = try object.decode(String.self, forKey: .id)
    name = try object.decode(String.self, forKey: .name)
    modified = try object.decodeIfPresent(String.self, forKey: .modified) ?? ""
    isRevoked = try object.isRevoked()
    isDeprecated = try object.isDeprecated()
    references = try object.references()
    phases = try object.decodeIfPresent([STIXPhase].self, forKey: .killChain) ?? []
    platforms = try object.strings(.platforms)
    domains = try object.strings(.domains)
  }

  /// The technique id among the ATT&CK references, which need not come first.
  var attackID: TechniqueID? {
    references.lazy.compactMap(\.technique).first
  }
}

/// An `intrusion-set`, `malware`, `tool`, `campaign` or `course-of-action`.
struct STIXEntity {
  let kind: AttackEntity.Kind
  let attackID: String?
  let stixID: String
  let name: String
  let aliases: [String]
  let isInForce: Bool

  init(_ object: KeyedDecodingContainer<STIXKey>, kind: AttackEntity.Kind, type: String) throws {
    self.kind = kind
    let name = try object.decode(String.self, forKey: .name)
    self.name = name
    stixID = try object.decode(String.self, forKey: .id)
    isInForce = try object.isInForce()
    attackID = try object.references().lazy.compactMap(\.attackID).first
    // Software has its aliases in a property of ATT&CK's own; in both lists the first entry is the name itself.
    let all = try object.strings(kind == .software ? .softwareAliases : .aliases)
    var others: [String] = []
    for alias in all where alias != name && !others.contains(alias) { others.append(alias) }
    aliases = others
  }
}

/// An `x-mitre-tactic`.
struct STIXTactic {
  let stixID: String
  let tactic: Tactic
  let isInForce: Bool
  let domains: [String]

  init(_ object: KeyedDecodingContainer<STIXKey>) throws {
    stixID = try object.decode(String.self, forKey: .id)
    isInForce = try object.isInForce()
    domains = try object.strings(.domains)
    tactic = Tactic(
      id: try object.references().lazy.compactMap(\.attackID).first ?? "",
      shortname: try object.decode(String.self, forKey: .shortname),
      name: try object.decode(String.self, forKey: .name))
  }
}

/// An `x-mitre-matrix`: an order of tactics.
struct STIXMatrix {
  let attackID: String?
  let isInForce: Bool
  let tacticRefs: [String]

  init(_ object: KeyedDecodingContainer<STIXKey>) throws {
    attackID = try object.references().lazy.compactMap(\.attackID).first
    isInForce = try object.isInForce()
    tacticRefs = try object.strings(.tacticRefs)
  }
}

/// An `x-mitre-collection`: the title page of a release.
struct STIXCollection {
  let name: String
  let version: String?

  init(_ object: KeyedDecodingContainer<STIXKey>) throws {
    name = try object.decodeIfPresent(String.self, forKey: .name) ?? ""
    version = try object.decodeIfPresent(String.self, forKey: .version)
  }
}

/// A `relationship` by the STIX ids of its ends.
struct STIXLink {
  let source: String
  let target: String
  let references: [STIXReference]
}
