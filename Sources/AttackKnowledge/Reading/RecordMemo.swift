import FileFormats

/// What reading a record came to, apart from when, where and by whom.
struct RecordTrace {
  struct Item {
    let id: TechniqueID
    let weight: Double?
  }

  /// What one record, or one within it, named.
  struct Group {
    let items: [Item]
    let isInUse: Bool
    /// Where in the record it says when, where and by whom, then where those say it that it is part of.
    let leaves: [[(place: Int, meaning: EventFields.Meaning)]]
  }

  private(set) var groups: [Group] = []
  /// Whether it holds for every record of the same outline.
  var isWhole = true
  /// Whether the record was read to its end.
  var isClosed = false

  mutating func add(_ items: [Item], isInUse: Bool, from objects: [TreeValue], of tree: DataTree?) {
    var leaves: [[(place: Int, meaning: EventFields.Meaning)]] = []
    for object in objects {
      let own = EventLeaves(of: object)
      if own.areEmbedded || object.tree !== tree { isWhole = false }
      leaves.append(own.list.map { ($0.value.place, $0.meaning) })
    }
    groups.append(Group(items: items, isInUse: isInUse, leaves: leaves))
  }
}

/// Remembers what records came to, so that of a stream of millions each kind of record is read once.
///
/// Two records are of one kind where all that decides what they name is the same: their members, and the values of those
/// that are asked for. Times, hosts, users, serial numbers and prose may differ.
struct RecordMemo {
  /// More kinds than this are no kinds.
  private static let most = 4096
  private static let longest = 4096

  private var traces: [[UInt8]: RecordTrace] = [:]
  private var outline: [UInt8] = []
  private var asked = 0
  private var known = 0
  private var isOff = false

  /// What a record of this kind came to; the record is the next that ``remember(_:)`` is about.
  mutating func trace(of record: TreeValue) -> RecordTrace? {
    guard !isOff, Self.outlines.write(record.tree, &outline, isTable: Self.isTable), outline.count <= Self.longest
    else {
      outline = []
      return nil
    }
    asked += 1
    let trace = traces[outline]
    if trace != nil { known += 1 }
    // Where every record is one of its own, looking costs more than it saves.
    if asked == 2 * Self.most, known * 2 < asked {
      isOff = true
      traces = [:]
    }
    return trace
  }

  mutating func remember(_ trace: RecordTrace) {
    guard !isOff, !outline.isEmpty, traces.count < Self.most, trace.isWhole, trace.isClosed else { return }
    traces[outline] = trace
  }

  private static func isTable(_ key: UInt16) -> Bool {
    key == FieldName.columnNames.rawValue || key == FieldName.rows.rawValue
  }

  private static let outlines = TreeOutline(
    keys: FieldName.table, details: details(), beginnings: ["{", "[", "technique_id="])

  private static func details() -> [TreeOutline.Detail] {
    (0...FieldName.extensions.rawValue).map { number in
      guard let field = FieldName(rawValue: number) else { return .kind }
      return switch field {
      case .timeOfEvent, .timeInUTC, .timeOfRecord, .timeCreated, .host, .hostName, .agent, .device, .computer,
        .destination, .user, .userName, .targetUser, .subjectUser, .identity, .description, .comment, .color,
        .firstSeen, .lastSeen, .through, .entities, .envelope, .tactic, .count, .confidence, .score, .version, .link:
        .kind
      case .result, .hits, .feedback: .brief
      case .name: .name
      case .id: .serial
      default: .whole
      }
    }
  }
}

extension RecordWalker {
  /// Takes what a record of a known kind names, with the times, hosts and users of this one.
  mutating func take(_ trace: RecordTrace, of tree: DataTree) {
    for group in trace.groups {
      var fields = EventFields()
      for leaves in group.leaves where !fields.isComplete {
        fields.fill(from: leaves.lazy.map { (tree.value(at: $0.place), $0.meaning) })
      }
      if let unread = fields.unread { collector.countUnreadTime(unread) }
      let sightings = fields.sightings
      for item in group.items {
        collector.observe(
          item.id, given: item.id.description, weight: item.weight, isInUse: group.isInUse, sightings: sightings)
      }
      if group.isInUse, !group.items.isEmpty { collector.records += 1 }
    }
  }
}
