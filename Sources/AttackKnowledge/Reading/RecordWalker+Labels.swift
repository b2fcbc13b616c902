import FileFormats

/// Objects that say in one member what the other one is.
extension RecordWalker {
  /// What an object is by its type: a technique (`attack-pattern`, `MitreAttackIdentifier`), or something of ATT&CK.
  func context(ofType type: TreeValue) -> Context? {
    // Every record of a stream has one, and a text is dear.
    switch type.firstByte.map({ $0 | 0x20 }) {
    case UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "t"): break
    default: return nil
    }
    guard type.byteCount < 40, let text = type.string else { return nil }
    return switch FieldName(rawValue: FieldName.table.number(of: text)) {
    case .technique, .techniqueID, .layerTechniqueID: .technique
    case .mitre: .mitre
    default: nil
    }
  }

  /// Takes an attribute of MISP that is an id and nothing else, or a link to the page of a technique.
  mutating func take(attribute value: TreeValue) -> Bool {
    guard value.byteCount < 120, let text = value.string, let id = TechniqueID(text) ?? TechniqueText.linked(text)
    else { return false }
    isKnown = true
    found(id, given: text)
    return true
  }

  /// Takes `{"key": "mitre_attack_technique", "value": "T1059"}`.
  mutating func take(labeled values: TreeValue, _ label: TreeValue, isRelation: Bool) -> Bool {
    guard label.byteCount < 60, let name = label.string else { return false }
    let field = FieldName(rawValue: FieldName.table.number(of: name))
    switch field {
    case .technique, .techniques, .techniqueID, .layerTechniqueID, .mitreID: isKnown = true
    case .techniqueName:
      isKnown = true
      take(names: values)
      return true
    case .subtechnique:
      isKnown = true
      walk(values, .subtechnique)
      return true
    // The object `attack-pattern` of MISP has its id in an attribute.
    case .id where isRelation:
      guard let text = values.string, let id = TechniqueID(text) else { return false }
      isKnown = true
      found(id, given: text)
      return true
    default: return false
    }
    guard values.isArray else {
      walk(values, .technique)
      return true
    }
    for value in values.elements {
      // `{"Value": "T1078.004"}`
      if value.isObject, let inner = value[.value] { walk(inner, .technique) } else { walk(value, .technique) }
    }
    return true
  }

  /// Takes a member of `techniques` that is called by its name: `{"PowerShell": {"id": "T1059.001"}}`.
  mutating func take(named member: TreeValue.Member) -> Bool {
    let value = member.value
    if let id = value[.id] ?? value[.layerTechniqueID] ?? value[.techniqueID], let text = id.string,
      !TechniqueText.hits(in: text).isEmpty
    {
      isKnown = true
      record(value) { $0.walk(value, .technique) }
      return true
    }
    guard member.name.byteCount < 100, let name = member.name.text, collector.isName(name) else { return false }
    isKnown = true
    let isOff = value[.enabled]?.flag == false || value[.disabled]?.flag == true
    record(value, aside: isOff ? .disabled : nil) { $0.take(name: name) }
    return true
  }

  /// Takes what an adversary of CALDERA runs: abilities, whose own ids name no technique.
  mutating func take(abilities value: TreeValue) {
    isKnown = true
    for element in value.elements {
      guard element.kind == .text, let text = element.text else {
        record(element) { $0.walk(element, .plain) }
        continue
      }
      if let id = TechniqueID(text) {
        record { $0.found(id, given: text) }
      } else {
        collector.countWithoutID("ability, named by its own id,", "abilities, named by their own ids,", text)
      }
    }
  }

  /// Takes what a check or a control is about: nothing of it was seen.
  mutating func take(against value: TreeValue) {
    if collector.isCoverage { return record { $0.walk(value, .technique, startsRecords: true) } }
    let outer = aside
    let before = taken
    aside = aside ?? .against
    record { $0.walk(value, value.elements.contains { $0.kind == .text } ? .technique : .plain) }
    if taken > before { isKnown = true }
    aside = outer
  }
}
