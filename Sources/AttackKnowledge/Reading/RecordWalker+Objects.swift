import FileFormats

/// Objects, by the fields that they have.
extension RecordWalker {
  mutating func walk(object: TreeValue, _ context: Context) {
    var context = context
    var ignoresMitreID = false
    var why: ReadingCollector.Aside?
    var hasAbility = false
    var hasID = false
    var isEvent = false
    var status: TreeValue?
    var outcome = RecordOutcome()
    var given: TreeValue?
    var mayBeGrid = false
    var isAttribute = false
    var (label, labeled, relation): (TreeValue?, TreeValue?, TreeValue?)
    for member in object.members {
      switch member.field {
      case .enabled: if member.value.flag == false { why = .disabled }
      case .disabled: if member.value.flag == true { why = .disabled }
      case .status:
        status = member.value
        outcome.look(at: member.value)
        if FieldVocabulary.isAgainst(member.value), !collector.isCoverage { why = .against }
        if FieldVocabulary.isDoubted(member.value) { why = .open }
        if why == nil, member.value.isObject || member.value.byteCount < 60,
          FieldVocabulary.word(member.value).map(StatusWords.clear) == true
        {
          why = .notSeen
        }
        if member.value.string.map(StatusWords.predict) == true { why = .predicted }
        if FieldVocabulary.isRetired(member.value), !frames.isEmpty { frames[frames.count - 1].isRetired = true }
      case .happened:
        if member.value.flag == false { why = .notSeen }
        if member.value.flag == true { outcome.wasDone = true }
      case .result: if FieldVocabulary.saysNo(member.value) { why = .notSeen }
      case .hits: if member.value.number == 0 { why = .notSeen }
      case .feedback: if RecordOutcome.isCleared(by: member.value) { why = .notSeen }
      case .judgment: if FieldVocabulary.word(member.value).map(StatusWords.clear) == true { why = .notSeen }
      case .score where context == .technique: if member.value.number == 0 { why = .scoreZero }
      case .weight: given = member.value
      case .type where context == .technique:
        if member.value.string.map(StatusWords.predict) == true { why = .predicted }
      case .type where context == .plain:
        if let own = self.context(ofType: member.value) { context = own }
        isAttribute = ["link", "text", "url"].contains { member.value.isSpelled($0) }
      case .relationshipType: if FieldVocabulary.isAgainst(member.value) { why = .against }
      case .columnNames, .rows: mayBeGrid = context == .plain
      case .id where context == .plain, .name where context == .plain: label = member.value
      case .relation: relation = member.value
      case .value: labeled = member.value
      case .ability: hasAbility = true
      case .attack where member.value.isObject, .mitre where member.value.isObject: hasAbility = true
      case .observed:
        if isOwn(member.value, in: object) { return readOwn(member.value, in: object) }
        if member.value.flag == false || FieldVocabulary.saysNo(member.value) { why = .notSeen }
      case .entityType:
        let isPattern = member.value.text?.lowercased() == "attack-pattern"
        if isPattern { context = .technique } else { ignoresMitreID = true }
      case .layerTechniqueID, .techniqueID: hasID = hasID || !member.value.isEmpty
      case .id where context == .mitre: hasID = hasID || !member.value.isEmpty
      case .timeOfEvent, .timeInUTC, .timeOfRecord, .host, .user: isEvent = true
      case .misp: if !frames.isEmpty { frames[frames.count - 1].isEdited = true }
      default: break
      }
    }
    if outcome.saysNo { why = why ?? .notMapped }
    // Links that an operation of CALDERA discarded or never released.
    if hasAbility, let code = status?.number, (-5 ... -1).contains(code) { why = .notSeen }
    let outer = (aside: aside, weight: weight, wrongWeight: wrongWeight)
    if hasID || context == .technique, let given {
      switch given.typedWeight {
      case .share(let share)?: weight = share
      case .nothing?: why = why ?? .notSeen
      case .wrong?: wrongWeight = given.text ?? "a list"
      case nil: break
      }
    }
    if outer.aside == nil { aside = why }
    if outcome.isSuspected, weight == nil, aside == nil { weight = RowStatuses.suspected }
    defer { (aside, weight, wrongWeight) = outer }
    if let label = relation ?? label, context == .plain, let values = labeled ?? object[.rows],
      take(labeled: values, label, isRelation: relation != nil)
    {
      return
    }
    if isAttribute, relation == nil, let labeled, take(attribute: labeled) { return }
    if mayBeGrid, readGrid(object) { return }
    let before = count
    let taken = taken
    defer { if outcome.isSuspected, aside == nil, self.taken > taken { collector.countSuspected() } }
    var names: [TreeValue] = []
    for member in object.members {
      if ignoresMitreID, member.field == .mitreID { continue }
      // `{"id": "T1059.001", "time": "2026-03-01T10:04Z", "host": "FS-01"}`
      if isEvent, context == .plain, member.field == .id, let text = member.value.string, let id = TechniqueID(text) {
        isKnown = true
        found(id, given: text)
        continue
      }
      take(member, context, &names, hasID: hasID)
    }
    guard count == before else { return }
    for name in names { take(names: name) }
  }

  private mutating func take(
    _ member: TreeValue.Member, _ context: Context, _ names: inout [TreeValue], hasID: Bool
  ) {
    if member.name.firstByte == UInt8(ascii: "T"), let id = member.name.text.flatMap({ TechniqueID($0) }) {
      return take(key: id, member.value)
    }
    if member.key == KeyTable.path { return take(path: member, context, &names) }
    let value = member.value
    switch member.field {
    case .techniques, .technique:
      isKnown = isKnown || context != .galaxy
      // `{"technique_id": "T1059.001", "technique": "PowerShell"}`
      if hasID, value.kind == .text || value.isArray && !value.elements.contains(where: \.isContainer) {
        names.append(value)
      } else {
        walk(value, .technique)
      }
    case .techniqueID, .layerTechniqueID, .mitreID:
      isKnown = true
      walk(value, .technique)
    case .subtechnique:
      isKnown = true
      walk(value, .subtechnique)
    case .techniqueName:
      isKnown = true
      names.append(value)
    case .mitre: walk(value, .mitre, startsRecords: false)
    case .id, .externalID: take(id: value, context)
    case .name where context == .technique || context == .subtechnique: names.append(value)
    case .name where context == .tags, .tagName: walk(value, .tags)
    case .value where context == .tags: walk(value, .tags)
    case .value where context == .technique || context == .subtechnique || context == .mitre: take(id: value, context)
    case .link where context == .technique || context == .subtechnique:
      if let text = value.string, TechniqueText.linked(text) != nil { names.append(value) }
    case .tags: walk(value, .tags)
    case .galaxy: walk(value, .galaxy)
    case .galaxyCluster: take(cluster: value)
    case .tactic: if value.isContainer { walk(value, .plain) }
    case .other: takeAside(value)
    case .suspectedTechniques, .deniedTechniques, .openTechniques: take(qualified: member, value)
    case .result where value.isContainer, .hits where value.isContainer, .through where value.isContainer,
      .entities where value.isContainer:
      walk(value, context, startsRecords: true)
    case .atomicOrdering: take(abilities: value)
    case .compliance: take(against: value)
    case .fileType: isKnown = true
    default:
      if context == .technique, value.isObject, take(named: member) { return }
      takeUnknown(value, context)
    }
  }

  mutating func takeUnknown(_ value: TreeValue, _ context: Context) {
    guard context != .galaxy else { return }
    switch value.kind {
    case .array, .object: walk(value, context == .tags ? .tags : .plain)
    case .text: if context != .tags { take(embedded: value) }
    default: break
    }
  }

  /// A name such as `threat.technique.id`.
  private mutating func take(path member: TreeValue.Member, _ context: Context, _ names: inout [TreeValue]) {
    guard let path = FieldPath(member.name.text ?? "", from: context) else { return }
    isKnown = isKnown || path.isKnown
    switch path.end {
    case .ids(let context):
      isKnown = true
      walk(member.value, context)
    case .names: names.append(member.value)
    case .tags: walk(member.value, .tags)
    case .aside: break
    case .unknown: takeUnknown(member.value, .plain)
    }
  }

  /// Why what an object tells of is left aside, by its own members.
  private static func aside(of object: TreeValue) -> ReadingCollector.Aside? {
    for member in object.members {
      switch member.field {
      case .enabled: if member.value.flag == false { return .disabled }
      case .disabled: if member.value.flag == true { return .disabled }
      case .status, .observed: if FieldVocabulary.saysNo(member.value) { return .notSeen }
      case .score: if member.value.number == 0 { return .scoreZero }
      default: break
      }
    }
    return nil
  }

  /// An object whose members are called by the ids of techniques.
  private mutating func take(key id: TechniqueID, _ value: TreeValue) {
    isKnown = true
    record(value) { walker in
      // An index of Atomic Red Team lists the techniques that have no test, too.
      if value[.atomicTests]?.isEmpty == true { return walker.leave(id, .notMapped) }
      if let why = Self.aside(of: value) { return walker.leave(id, why) }
      switch KeyedValue(value) {
      case .nothing: walker.leave(id, .notMapped)
      case .weight(let weight): walker.found(id, given: id.description, weight: weight)
      case .wrong(let text): walker.found(id, given: id.description, wrongWeight: text)
      case .prose(let text) where StatusWords.deny(text) || StatusWords.clear(text): walker.leave(id, .notSeen)
      case .prose(let text) where StatusWords.leaveOpen(text) || StatusWords.predict(text): walker.leave(id, .open)
      case .prose(let text):
        walker.found(id, given: id.description)
        walker.take(cell: text)
      }
    }
  }
}
