import FileFormats

/// What a tag of a rule or an event says: `attack.t1059.001`, `misp-galaxy:mitre-attack-pattern="PowerShell - T1059.001"`.
enum TagReading: Equatable {
  /// A technique, and whether the tag says that it is one of ATT&CK's.
  case technique(TechniqueID, hasNamespace: Bool)
  /// The name of a technique.
  case name(String)
  /// Nearly the id of a technique.
  case nearly(String)
  /// Something else of ATT&CK, such as a tactic.
  case attack
  case other

  init(_ tag: String) {
    let text = tag.trimmedASCII
    if let id = TechniqueID(text.uppercased()) {
      self = .technique(id, hasNamespace: false)
      return
    }
    if let equals = text.firstIndex(of: "="), text.contains(":") {
      self = Self.machineTag(text, equals: equals)
      return
    }
    let lowered = text.lowercased()
    let hits = TechniqueText.hits(in: text)
    guard let hit = hits.first else {
      self = lowered.hasPrefix("attack.") ? .attack : .other
      return
    }
    let before = String(decoding: Array(lowered.utf8)[..<hit.bytes.lowerBound], as: UTF8.self)
    // "T1059.001 - PowerShell"
    let isBare = before.allSatisfy { !$0.isLetter && !$0.isNumber } && TechniqueText.isLed(text)
    let words = before.split { !$0.isLetter && $0 != "&" }
    let isNamespace = !words.isEmpty && words.allSatisfy { Self.isNamespace(String($0)) }
    guard isBare || isNamespace else {
      self = .other
      return
    }
    switch hit.reading {
    case .technique(let id): self = .technique(id, hasNamespace: isNamespace)
    case .nearly: self = .nearly(hit.text)
    case .foreign, .hostName: self = .other
    }
  }

  private static let words: Set<String> = [
    "attack", "mitre", "att&ck", "attck", "technique", "techniques", "ttp", "tid", "id", "pattern", "enterprise",
    "subtechnique", "sub", "t", "tag", "ate",
  ]

  /// Also what fields are called in which techniques stand: `_mitreAttackTechnique:T1059`.
  private static func isNamespace(_ word: String) -> Bool {
    if words.contains(word) { return true }
    return switch FieldName(rawValue: FieldName.table.number(of: word)) {
    case .technique, .techniques, .techniqueID, .layerTechniqueID, .subtechnique: true
    default: false
    }
  }

  /// `namespace:predicate="value"`; those of course-of-action carry ids of techniques, too, and mean something else.
  private static func machineTag(_ text: String, equals: String.Index) -> TagReading {
    let predicate = text[..<equals].lowercased()
    guard
      predicate.contains("attack-pattern") || predicate.contains("technique") || predicate.hasSuffix(":attack")
        || predicate.hasSuffix("mitre-attack") || predicate.hasPrefix("mitre-attack:")
    else { return .other }
    let value = text[text.index(after: equals)...].filter { $0 != "\"" && $0 != "'" }
    if predicate.hasPrefix("mitre-attack:"), TechniqueID(String(value)) == nil { return .attack }
    for hit in TechniqueText.hits(in: value).reversed() {
      switch hit.reading {
      case .technique(let id): return .technique(id, hasNamespace: true)
      case .nearly: return .nearly(hit.text)
      case .foreign, .hostName: continue
      }
    }
    let name = String(value).trimmedASCII
    return name.isEmpty ? .attack : .name(name)
  }
}

extension TechniqueDocument {
  /// The technique of a tag such as `attack.t1059.001`, and whether the tag says that it is ATT&CK's.
  package static func technique(ofTag tag: String) -> (id: TechniqueID, hasNamespace: Bool)? {
    guard case .technique(let id, let hasNamespace) = TagReading(tag) else { return nil }
    return (id, hasNamespace)
  }
}
