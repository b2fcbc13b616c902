import FileFormats

/// The members of a record that say when, where and by whom something happened, in the order of the record.
///
/// Which they are does not depend on what times, hosts and users they give, so that records of one shape share them.
struct EventLeaves {
  private static let deepest = 8

  struct Leaf {
    let value: TreeValue
    let meaning: EventFields.Meaning
  }

  private(set) var list: [Leaf] = []
  /// Whether some stand in JSON within a text.
  private(set) var areEmbedded = false

  init(of object: TreeValue) { walk(object, .record, depth: 0) }

  private mutating func walk(_ object: TreeValue, _ place: EventFields.Place, depth: Int) {
    guard depth < Self.deepest else { return }
    var own = (hosts: Set<Int>(), users: Set<Int>())
    let place = typed(object, in: place)
    for member in object.members {
      let meaning: EventFields.Meaning? =
        if member.key == KeyTable.path {
          member.name.text.flatMap { EventFields.meaning(path: $0) }
        } else {
          member.field.flatMap { EventFields.meaning($0, in: place) }
        }
      guard let meaning else { continue }
      switch meaning {
      case .within(let next): enter(member, next, depth: depth, &own)
      default: take(member.value, meaning, &own)
      }
    }
  }

  /// An entity of Sentinel and of Defender says of what type it is.
  private func typed(_ object: TreeValue, in place: EventFields.Place) -> EventFields.Place {
    guard place == .record, let type = (object[.type] ?? object[.entityType])?.string?.lowercased() else {
      return place
    }
    return switch type {
    case "account", "user": .user
    case "host", "machine": .host
    default: place
    }
  }

  private mutating func enter(
    _ member: TreeValue.Member, _ place: EventFields.Place, depth: Int, _ own: inout (hosts: Set<Int>, users: Set<Int>)
  ) {
    let value = member.value
    switch value.kind {
    case .object: walk(value, place, depth: depth + 1)
    case .array:
      // Lists in an envelope are further records; those of entities, hosts and users are part of this one.
      guard place != .record || member.field == .entities else { return }
      for element in value.elements.prefix(50) {
        if element.isObject { walk(element, place, depth: depth + 1) }
      }
      if let meaning = EventFields.alone(place) { take(value, meaning, &own) }
    case .text:
      if let meaning = EventFields.alone(place) { return take(value, meaning, &own) }
      guard member.field == .entities, let text = value.string, text.utf8.first == UInt8(ascii: "[") else { return }
      areEmbedded = true
      let reading = DataTree.json(Data(text.utf8), keys: FieldName.table)
      guard reading.fault == nil, let root = reading.tree.root else { return }
      for element in root.elements.prefix(50) { walk(element, place, depth: depth + 1) }
    default: break
    }
  }

  /// Of several members of an object that say it equally well the first counts.
  private mutating func take(
    _ value: TreeValue, _ meaning: EventFields.Meaning, _ own: inout (hosts: Set<Int>, users: Set<Int>)
  ) {
    let isFirst =
      switch meaning {
      case .host(let rank): own.hosts.insert(rank).inserted
      case .user(let rank): own.users.insert(rank).inserted
      case .time, .within: true
      }
    if isFirst { list.append(Leaf(value: value, meaning: meaning)) }
  }
}
