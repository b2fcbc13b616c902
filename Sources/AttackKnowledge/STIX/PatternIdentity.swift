import FileFormats

/// What an attack-pattern says of the technique that it is, in whatever way.
package struct PatternIdentity: Sendable {
  package var stixID: String?
  package var name: String?
  package var references: [STIXReference] = []
  /// OpenCTI's `x_mitre_id` and the like.
  package var mitreID: String?
  package var labels: [String] = []
  /// Other names that it has.
  package var aliases: [String] = []
  /// Shortnames of tactics and whatever else stands as phases of kill chains.
  package var phases: [String] = []

  package init() {}

  /// How a technique was found.
  package enum Technique: Sendable, Equatable {
    /// By its id, and how that is written.
    case id(TechniqueID, given: String)
    /// By its name alone.
    case name(TechniqueID, given: String)
    /// It has an id of another numbering.
    case other(String)
  }

  /// The technique by what the object itself says: an external reference, `x_mitre_id`, an address of ATT&CK's site, an
  /// id in its name, its labels or its kill chain.
  package var stated: Technique? {
    for reference in references {
      if let text = reference.attackID, let id = TechniqueID(reading: text) { return .id(id, given: text) }
    }
    if let mitreID, let id = TechniqueID(reading: mitreID) { return .id(id, given: mitreID) }
    for reference in references {
      if let url = reference.url, let id = TechniqueText.linked(url) { return .id(id, given: url) }
      let isExact = reference.externalID.flatMap { TechniqueID($0) }
      if let id = isExact, let text = reference.externalID { return .id(id, given: text) }
    }
    if let name, let id = TechniqueText.led(name) { return .id(id, given: id.description) }
    for label in labels {
      if case .technique(let id, _) = TagReading(label) { return .id(id, given: label) }
    }
    for phase in phases {
      if let id = TechniqueID(reading: phase) { return .id(id, given: phase) }
    }
    return nil
  }

  /// The ids that it has of other catalogs, such as CAPEC-163.
  package var otherIDs: [String] { references.compactMap(\.externalID).filter { !$0.isEmpty } }

  /// Whether a reference to ATT&CK is there and its id is not.
  package var hasEmptyReference: Bool {
    references.contains { $0.isOfATTACK && $0.externalID?.trimmedASCII.isEmpty == true }
  }
}

extension PatternIdentity {
  /// The technique by what the object says, else by MITRE's own STIX id, else by its exact name.
  mutating func technique(in collector: inout ReadingCollector) -> Technique? {
    if let stated { return stated }
    if let stixID, let id = collector.technique(stixID: stixID) { return .id(id, given: stixID) }
    if let other = references.lazy.compactMap(\.attackID).first { return .other(other) }
    guard !hasEmptyReference else { return nil }
    if let found = alias { return found }
    for name in [name].compactMap(\.self) + aliases where collector.isName(name) {
      return collector.technique(named: name, tactics: Set(phases)).map { .name($0, given: name) }
    }
    return nil
  }

  /// The technique that its other names give where nothing else does: those of several ids give none.
  private var alias: Technique? {
    let found = aliases.compactMap { text in TechniqueID(reading: text).map { (id: $0, text: text) } }
    guard let first = found.first, Set(found.map(\.id)).count == 1 else { return nil }
    return .id(first.id, given: first.text)
  }

  /// Reads the members of an attack-pattern.
  init(_ object: TreeValue) {
    self.init()
    for member in object.members {
      let value = member.value
      switch member.field {
      case .id: stixID = value.string
      case .name: name = value.string
      case .mitreID, .techniqueID, .layerTechniqueID: mitreID = value.string ?? mitreID
      case .externalReferences: references = value.elements.compactMap { STIXReference($0) }
      case .tags: labels = value.elements.compactMap(\.string)
      case .aliases: aliases = value.elements.compactMap(\.string)
      case .killChainPhases: phases = value.elements.compactMap { $0[.phaseName]?.string }
      case .extensions:
        for inner in value.members {
          for entry in inner.value.members where entry.field == .mitreID || entry.field == .techniqueID {
            mitreID = mitreID ?? entry.value.string
          }
        }
      default: break
      }
    }
  }
}

extension STIXReference {
  init?(_ value: TreeValue) {
    guard value.isObject else { return nil }
    self.init(
      sourceName: value[.sourceName]?.string, externalID: value[.externalID]?.text, url: value[.link]?.string)
  }

  /// Whether the reference is to ATT&CK.
  var isOfATTACK: Bool {
    let name = sourceName?.lowercased() ?? ""
    return name.hasPrefix("mitre") || name.hasPrefix("att&ck") || name.hasPrefix("attack")
  }
}

extension TechniqueID {
  /// The id that a text is, in whatever letter case and with blanks around it; `nil` where there is more to it.
  init?(reading text: String) {
    let hits = TechniqueText.hits(in: text)
    guard hits.count == 1, case .technique(let id) = hits[0].reading,
      text.trimmedASCII.utf8.count <= hits[0].bytes.count + 2
    else { return nil }
    self = id
  }
}
