import FileFormats

/// Finds the techniques in records and rules of any shape by the fields that are known to name them.
///
/// A record is an element of a list of objects. Where one gives a technique and a sub-technique of it, the technique is
/// a restatement.
struct RecordWalker {
  /// What a value is part of.
  enum Context {
    /// Nothing that is known.
    case plain
    /// A field that names techniques.
    case technique
    case subtechnique
    /// A field about ATT&CK, in which `id` is a technique's.
    case mitre
    case tags
    case galaxy
  }

  struct Found {
    let id: TechniqueID
    let given: String
    let weight: Double?
    let order: Int
    let isLoose: Bool
    /// When, where and by whom it was seen, where that stands beside it.
    let sighting: Sighting?
  }

  private struct Frame {
    /// The record itself.
    let object: TreeValue?
    /// When, where and by whom, where the record is no object.
    var sightings: [Sighting] = []
    var found: [Found] = []
    /// Numbers of sub-techniques without their technique.
    var suffixes: [String] = []
    /// The techniques of which a sub-technique was named here or below.
    var families: Set<TechniqueID> = []
    var isRetired = false
    /// Whether its times are those of its editing, as those of an event of MISP are.
    var isEdited = false
  }

  var collector: ReadingCollector
  /// Whether a field was met that names techniques, even if it is empty.
  var isKnown = false
  private var frames: [Frame] = []
  /// Why what is read now is left aside.
  private var aside: ReadingCollector.Aside?
  private var depth = 0
  /// JSON within texts within JSON is followed no deeper than this.
  private var texts = 0

  init(_ collector: ReadingCollector) { self.collector = collector }

  /// Reads a document, which is a record or a list of them.
  mutating func read(_ root: TreeValue) {
    let isListOfTexts = root.isArray && root.elements.allSatisfy { $0.kind == .text }
    record(root) { walker in walker.walk(root, isListOfTexts ? .technique : .plain) }
    if isListOfTexts, taken > 0 { isKnown = true }
  }

  /// Reads what belongs to one record.
  ///
  /// - Parameters:
  ///   - value: the record, where it may say when and where something happened.
  ///   - why: why all of it is left aside, where it is.
  mutating func record(
    _ value: TreeValue? = nil, sightings: [Sighting] = [], aside why: ReadingCollector.Aside? = nil,
    _ body: (inout RecordWalker) -> Void
  ) {
    let outer = aside
    if outer == nil { aside = why }
    frames.append(Frame(object: value.flatMap { $0.isObject ? $0 : nil }, sightings: sightings))
    body(&self)
    close()
    aside = outer
  }

  /// How far what is found counts where it does not say so itself.
  var weight: Double?
  /// What is given as its weight and is none.
  var wrongWeight: String?

  /// How many techniques were taken or left aside so far.
  private(set) var taken = 0

  private mutating func close() {
    resolveSuffixes()
    let seen = sightings()
    guard let frame = frames.popLast() else { return }
    var isNamed = false
    for item in frame.found {
      if frame.families.contains(item.id) {
        collector.leaveAside(item.id, .restated)
        continue
      }
      isNamed = true
      collector.observe(
        item.id, given: item.given, weight: item.weight, order: item.order, isInUse: !frame.isRetired,
        isLoose: item.isLoose, sightings: item.sighting.map { [$0] } ?? seen)
    }
    if isNamed, !frame.isRetired { collector.records += 1 }
    if !frames.isEmpty { frames[frames.count - 1].families.formUnion(frame.families) }
  }

  /// When, where and by whom: what the record says, and of what it does not say the records that it is part of.
  private mutating func sightings() -> [Sighting] {
    guard let frame = frames.last, !frame.found.isEmpty, !frames.contains(where: \.isEdited) else { return [] }
    if !frame.sightings.isEmpty { return frame.sightings }
    var fields = EventFields()
    for object in frames.reversed().lazy.compactMap(\.object) where !fields.isComplete {
      fields.fill(from: object)
    }
    if let unread = fields.unread { collector.countUnreadTime(unread) }
    return fields.sightings
  }

  mutating func walk(_ value: TreeValue, _ context: Context, startsRecords: Bool? = nil) {
    depth += 1
    defer { depth -= 1 }
    guard depth < 600 else { return }
    switch value.kind {
    case .object: walk(object: value, context)
    case .array:
      let starts = startsRecords ?? (context == .plain)
      let isNotes = context == .plain && Self.holdsKeyedIDs(value)
      for element in value.elements {
        // "- T1059.001: PowerShell ran", then "- T1105".
        if isNotes, element.kind == .text {
          record(element) { $0.take(cell: element.text ?? "") }
          continue
        }
        let isRecord =
          starts || context == .technique && (element[.layerTechniqueID] != nil || EventFields.areIn(element))
        if element.isObject, isRecord {
          record(element) { $0.walk(element, context) }
        } else {
          walk(element, context)
        }
      }
    case .text: take(value, context)
    case .number:
      // `"sub_technique": 1`
      guard context == .subtechnique, let number = value.number.flatMap({ Int(exactly: $0) }), (1...999) ~= number
      else { return }
      take(subtechnique: number.digits(3))
    case .null, .no, .yes, .key: break
    }
  }

  /// Whether a list has objects whose first member is called by an id.
  private static func holdsKeyedIDs(_ list: TreeValue) -> Bool {
    list.elements.prefix(100).contains { element in
      element.members.prefix(1).contains { member in
        member.name.firstByte == UInt8(ascii: "T") && member.name.text.flatMap { TechniqueID($0) } != nil
      }
    }
  }

  private mutating func walk(object: TreeValue, _ context: Context) {
    var context = context
    var ignoresMitreID = false
    var why: ReadingCollector.Aside?
    var hasAbility = false
    var hasID = false
    var isEvent = false
    var status: TreeValue?
    var given: TreeValue?
    for member in object.members {
      switch member.field {
      case .enabled: if member.value.flag == false { why = .disabled }
      case .disabled: if member.value.flag == true { why = .disabled }
      case .status:
        status = member.value
        if FieldVocabulary.saysNo(member.value) { why = .notMapped }
        if member.value.string.map(StatusWords.predict) == true { why = .predicted }
        if FieldVocabulary.isRetired(member.value), !frames.isEmpty { frames[frames.count - 1].isRetired = true }
      case .score where context == .technique: if member.value.number == 0 { why = .scoreZero }
      case .weight: given = member.value
      case .type where context == .technique:
        if member.value.string.map(StatusWords.predict) == true { why = .predicted }
      case .ability: hasAbility = true
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
    // Links that an operation of CALDERA discarded or never released.
    if hasAbility, let code = status?.number, [-1, -2, -4, -5].contains(code) { why = .notSeen }
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
    defer { (aside, weight, wrongWeight) = outer }
    let before = count
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

  /// What was found so far in this record, and aside.
  private var count: Int { (frames.last?.found.count ?? 0) + (frames.last?.suffixes.count ?? 0) + asideCount }
  private var asideCount = 0

  /// Whether `observed` lists techniques, as our own answers do.
  private func isOwn(_ observed: TreeValue, in object: TreeValue) -> Bool {
    if observed.isObject { return observed[.tags] != nil }
    guard observed.isArray else { return false }
    return object.members.contains { $0.field == .other }
      || observed.elements.contains { ($0.string ?? $0[.id]?.string).map { TechniqueID($0) != nil } ?? false }
  }

  /// One of our own answers: what it lists as observed, and nothing else.
  private mutating func readOwn(_ observed: TreeValue, in object: TreeValue) {
    isKnown = true
    if object.members.contains(where: { $0.field == .other }) { collector.kind = .ownAnswer }
    for element in observed.elements {
      guard let text = element[.id]?.string, let id = TechniqueID(text) else {
        record { $0.walk(element, .technique) }
        continue
      }
      let weight = element[.weight]?.typedWeight
      var seen: [Sighting] = []
      for sighting in element[.sightings].map({ Array($0.elements) }) ?? [] {
        var fields = EventFields()
        fields.fill(from: sighting)
        seen += fields.sightings
      }
      record(element, sightings: seen) { walker in
        switch weight {
        case .nothing?: walker.leave(id, .notSeen)
        case .wrong?: walker.found(id, given: text, wrongWeight: element[.weight]?.text ?? "a list")
        case .share(let share)?: walker.found(id, given: text, weight: share < 1 ? share : nil)
        case nil: walker.found(id, given: text)
        }
      }
    }
    if let tags = observed[.tags] { for tag in tags.elements { record { $0.walk(tag, .tags) } } }
    for member in object.members where member.field == .other { takeAside(member.value) }
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
    case .value where context == .technique || context == .subtechnique: take(id: value, context)
    case .link where context == .technique || context == .subtechnique:
      if let text = value.string, TechniqueText.linked(text) != nil { names.append(value) }
    case .tags: walk(value, .tags)
    case .galaxy: walk(value, .galaxy)
    case .galaxyCluster: take(cluster: value)
    case .tactic: if value.isContainer { walk(value, .plain) }
    case .other: takeAside(value)
    case .through where value.isContainer, .entities where value.isContainer:
      walk(value, context, startsRecords: true)
    case .atomicOrdering: isKnown = true
    case .fileType: isKnown = true
    default: takeUnknown(value, context)
    }
  }

  private mutating func takeUnknown(_ value: TreeValue, _ context: Context) {
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

  /// An object whose members are called by the ids of techniques.
  private mutating func take(key id: TechniqueID, _ value: TreeValue) {
    isKnown = true
    record(value) { walker in
      // An index of Atomic Red Team lists the techniques that have no test, too.
      if value[.atomicTests]?.isEmpty == true { return walker.leave(id, .notMapped) }
      switch KeyedValue(value) {
      case .nothing: walker.leave(id, .notMapped)
      case .weight(let weight): walker.found(id, given: id.description, weight: weight)
      case .wrong(let text): walker.found(id, given: id.description, wrongWeight: text)
      case .prose(let text):
        walker.found(id, given: id.description)
        walker.take(cell: text)
      }
    }
  }

  private mutating func takeAside(_ value: TreeValue) {
    guard collector.kind == .ownAnswer else { return }
    let outer = aside
    aside = .predicted
    record { $0.walk(value, .technique, startsRecords: true) }
    aside = outer
  }
}

extension RecordWalker {
  // MARK: Texts

  private mutating func take(_ value: TreeValue, _ context: Context) {
    if context == .plain { return take(embedded: value) }
    guard let text = value.string else { return }
    switch context {
    case .plain: break
    case .technique: take(technique: text)
    case .subtechnique: take(subtechnique: text)
    case .mitre: take(led: text)
    case .tags: take(tags: text)
    case .galaxy: break
    }
  }

  /// Whether `text` gives ids; those are taken.
  private mutating func takeIDs(in text: String) -> Bool {
    if let id = TechniqueID(text) {
      found(id, given: text)
      return true
    }
    if take(json: text, .technique) { return true }
    let hits = TechniqueText.hits(in: text)
    for hit in hits {
      guard case .technique(let id) = hit.reading else {
        taken += 1
        if aside == nil { collector.addUnread(hit) }
        continue
      }
      if let problem = hit.seen?.problem {
        collector.add(unrecognized: hit.text, .wrongSighting(problem))
        continue
      }
      let seen = hit.seen?.sighting
      switch hit.weight {
      case .nothing?: leave(id, .notSeen)
      case .wrong?: collector.add(unrecognized: hit.text, .wrongWeight(hit.weightText ?? ""))
      case .share(let share)?: found(id, given: hit.text, weight: share, isLoose: hit.isLoose, sighting: seen)
      case nil: found(id, given: hit.text, isLoose: hit.isLoose, sighting: seen)
      }
    }
    return !hits.isEmpty
  }

  private mutating func take(technique text: String) {
    if text.hasPrefix("attack-pattern--") {
      if let id = collector.technique(stixID: text) { found(id, given: text) }
      return
    }
    if takeIDs(in: text) || FieldVocabulary.isOtherID(text) || text.allSatisfy(\.isNumber) { return }
    take(name: text)
  }

  mutating func take(subtechnique text: String) {
    let parts = text.split { ",;/ ".contains($0) }
    if !parts.isEmpty, parts.allSatisfy({ TechniqueText.suffix($0) != nil }) {
      for part in parts {
        if let suffix = TechniqueText.suffix(part), !frames.isEmpty { frames[frames.count - 1].suffixes.append(suffix) }
      }
      return
    }
    take(technique: text)
  }

  /// A text about ATT&CK that may name other things than techniques.
  private mutating func take(led text: String) {
    guard text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "{") || TechniqueText.isLed(text)
    else { return }
    isKnown = takeIDs(in: text) || isKnown
  }

  private mutating func take(id value: TreeValue, _ context: Context) {
    switch context {
    case .technique, .subtechnique:
      // Objects have ids of their own, too.
      if let text = value.string, context == .technique, !text.hasPrefix("attack-pattern--"),
        TechniqueText.hits(in: text).isEmpty
      {
        return
      }
      walk(value, context)
    case .mitre:
      isKnown = true
      walk(value, .technique)
    case .plain: takeUnknown(value, context)
    case .tags, .galaxy: break
    }
  }

  private mutating func take(names value: TreeValue) {
    for element in value.isArray ? Array(value.elements) : [value] {
      guard let text = element.string else { continue }
      if !takeIDs(in: text) { take(name: text) }
    }
  }

  mutating func take(name text: String) {
    let text = text.trimmedASCII
    if let id = collector.technique(named: text) { return found(id, given: text) }
    if text.contains(where: { ",;\n".contains($0) }) {
      let parts = text.split { ",;\n".contains($0) }.map { String($0).trimmedASCII }.filter { !$0.isEmpty }
      for part in parts {
        if let id = collector.technique(named: part) { found(id, given: part) }
      }
      return
    }
    guard aside == nil, !FieldVocabulary.isNothing(text), !collector.isName(text) else { return }
    collector.countWithoutID("technique name", "technique names", text)
  }

  /// One tag, or several in one text.
  private mutating func take(tags text: String) {
    let parts = text.split { ",; \n".contains($0) }
    guard parts.count > 1, !text.contains("="), TechniqueText.hits(in: text).count > 1 else { return take(tag: text) }
    for part in parts { take(tag: String(part)) }
  }

  mutating func take(tag text: String) {
    switch TagReading(text) {
    case .technique(let id, let hasNamespace):
      isKnown = true
      if !hasNamespace { collector.countBareTag() }
      found(id, given: text)
    case .name(let name):
      isKnown = true
      take(name: name)
    case .nearly(let id):
      isKnown = true
      collector.add(unrecognized: id, .nearID)
    case .attack: isKnown = true
    case .other: break
    }
  }

  /// Clusters of MISP's galaxies: those of techniques, by their tags.
  private mutating func take(cluster value: TreeValue) {
    for cluster in value.isArray ? Array(value.elements) : [value] {
      if let tag = cluster[.tagName]?.string {
        take(tag: tag)
      } else if cluster[.type]?.string?.contains("attack-pattern") == true, let text = cluster[.value]?.string {
        isKnown = true
        take(technique: text)
      }
    }
  }

  /// JSON that was put into a text, as exports of tables do.
  private mutating func take(embedded value: TreeValue) {
    // Most texts are none, and a stream has millions.
    let first = value.firstByte
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "["), let text = value.string else { return }
    _ = take(json: text, .plain)
  }

  private mutating func take(json text: String, _ context: Context) -> Bool {
    guard let first = text.utf8.first(where: { $0 != 0x20 }), texts < 3,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    let reading = DataTree.json(Data(text.utf8), keys: FieldName.table)
    guard reading.fault == nil, let root = reading.tree.root, root.isContainer else { return false }
    texts += 1
    walk(root, context, startsRecords: false)
    texts -= 1
    return true
  }

  // MARK: Results

  /// A cell of a table.
  mutating func take(cell text: String) {
    _ = takeIDs(in: text)
  }

  mutating func found(
    _ id: TechniqueID, given: String, weight: Double? = nil, wrongWeight: String? = nil, isLoose: Bool = false,
    sighting: Sighting? = nil
  ) {
    guard !frames.isEmpty else { return }
    taken += 1
    if let why = aside { return leave(id, why) }
    if let wrong = wrongWeight ?? self.wrongWeight { return collector.add(unrecognized: given, .wrongWeight(wrong)) }
    let order = collector.nextOrder()
    let weight = weight ?? self.weight
    if !frames[frames.count - 1].found.contains(where: { $0.id == id }) {
      frames[frames.count - 1].found.append(
        Found(id: id, given: given, weight: weight, order: order, isLoose: isLoose, sighting: sighting))
    }
    if let parent = id.parent { frames[frames.count - 1].families.insert(parent) }
  }

  private mutating func leave(_ id: TechniqueID, _ why: ReadingCollector.Aside) {
    asideCount += 1
    collector.leaveAside(id, why)
  }

  /// Joins `.001` to the technique beside it; to which of several, only their order can tell.
  private mutating func resolveSuffixes() {
    guard let frame = frames.last, !frame.suffixes.isEmpty else { return }
    frames[frames.count - 1].suffixes = []
    let parents = frame.found.filter { !$0.id.isSubtechnique }.map(\.id)
    for (position, suffix) in frame.suffixes.enumerated() {
      let parent = parents.count == 1 ? parents[0] : parents.count == frame.suffixes.count ? parents[position] : nil
      if let parent, let id = TechniqueID("\(parent).\(suffix)") {
        found(id, given: id.description)
      } else {
        collector.add(unrecognized: "." + suffix, .nearID)
      }
    }
  }
}
