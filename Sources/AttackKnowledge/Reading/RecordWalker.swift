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

  struct Frame {
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
  var frames: [Frame] = []
  /// The technique of the row above, of which a row may name a sub-technique by its number alone.
  var above: TechniqueID?
  /// Why what is read now is left aside.
  var aside: ReadingCollector.Aside?
  private var asideCount = 0
  private var depth = 0
  /// JSON within texts within JSON is followed no deeper than this.
  var texts = 0

  /// What the record that is read now comes to, where that is to be remembered.
  private var trace: RecordTrace?
  private var traced: DataTree?

  init(_ collector: ReadingCollector) { self.collector = collector }

  mutating func startTrace(of tree: DataTree) { (trace, traced) = (RecordTrace(), tree) }

  /// What was read since the start came to.
  mutating func endTrace() -> RecordTrace? {
    defer { (trace, traced) = (nil, nil) }
    return trace
  }

  /// Reads a document, which is a record or a list of them.
  mutating func read(_ root: TreeValue) {
    if root.isArray, readGrid(rows: root) { return isKnown = true }
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
  var taken = 0

  private mutating func close() {
    resolveSuffixes()
    let seen = sightings()
    let objects = trace == nil ? [] : frames.reversed().compactMap(\.object)
    let isEdited = frames.contains(where: \.isEdited)
    guard let frame = frames.popLast() else { return }
    var named: [RecordTrace.Item] = []
    var isNamed = false
    for item in frame.found {
      if frame.families.contains(item.id) {
        collector.leaveAside(item.id, .restated)
        continue
      }
      isNamed = true
      if trace != nil {
        named.append(RecordTrace.Item(id: item.id, weight: item.weight))
        if item.sighting != nil || !frame.sightings.isEmpty || isEdited { trace?.isWhole = false }
      }
      collector.observe(
        item.id, given: item.given, weight: item.weight, order: item.order, isInUse: !frame.isRetired,
        isLoose: item.isLoose, sightings: item.sighting.map { [$0] } ?? seen)
    }
    if isNamed, !frame.isRetired { collector.records += 1 }
    if !frame.found.isEmpty { trace?.add(named, isInUse: !frame.isRetired, from: objects, of: traced) }
    if frames.isEmpty { trace?.isClosed = true }
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

  /// What was found so far in this record, and aside.
  var count: Int { (frames.last?.found.count ?? 0) + (frames.last?.suffixes.count ?? 0) + asideCount }

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

  mutating func leave(_ id: TechniqueID, _ why: ReadingCollector.Aside) {
    asideCount += 1
    collector.leaveAside(id, why)
  }

  /// Joins `.001` to the technique beside it; to which of several, only their order can tell.
  private mutating func resolveSuffixes() {
    guard let frame = frames.last, !frame.suffixes.isEmpty else { return }
    frames[frames.count - 1].suffixes = []
    let parents = frame.found.filter { !$0.id.isSubtechnique }.map(\.id)
    for (position, suffix) in frame.suffixes.enumerated() {
      let beside = parents.count == 1 ? parents[0] : parents.count == frame.suffixes.count ? parents[position] : nil
      let parent = beside ?? (parents.isEmpty ? above : nil)
      if let parent, let id = TechniqueID("\(parent).\(suffix)") {
        found(id, given: id.description)
      } else {
        collector.add(unrecognized: "." + suffix, .nearID)
      }
    }
  }
}
