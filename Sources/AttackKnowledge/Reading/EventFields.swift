import FileFormats

/// When, where and by whom, as records of events and alerts have it: ECS, Sentinel, Defender, Wazuh, Splunk, OCSF.
///
/// Of several fields the one counts that says it best: the time of the event before that of the alert, the host that was
/// touched before the one that wrote the log.
struct EventFields {
  /// More hosts or users of one record than this are an inventory.
  private static let most = 8
  private static let longestName = 255

  /// What a member is part of.
  enum Place {
    case record, host, agent, device, user
  }

  /// What a member is, with how well it says it: the lower, the better.
  enum Meaning {
    case time(Int, isUTC: Bool)
    case host(Int)
    case user(Int)
    case within(Place)
  }

  private struct Names {
    var rank = Int.max
    var list: [String] = []
  }

  private var time: (rank: Int, value: EventTime)?
  private var hosts = Names()
  private var users = Names()
  /// A time that could not be read.
  private(set) var unread: String?

  /// What a field means in its place.
  static func meaning(_ field: FieldName, in place: Place) -> Meaning? {
    switch (place, field) {
    case (.record, .timeOfEvent): .time(0, isUTC: false)
    case (.record, .timeInUTC): .time(0, isUTC: true)
    case (.record, .timeOfRecord): .time(1, isUTC: false)
    case (.record, .timeCreated): .time(2, isUTC: false)
    case (.record, .host): .within(.host)
    case (.record, .agent): .within(.agent)
    case (.record, .device): .within(.device)
    case (.record, .user): .within(.user)
    case (.record, .hostName): .host(8)
    case (.record, .computer): .host(9)
    case (.record, .destination): .host(10)
    case (.record, .targetUser): .user(4)
    case (.record, .userName): .user(5)
    case (.record, .subjectUser): .user(6)
    case (.record, .entities), (.record, .envelope), (.record, .through), (.record, .result), (.record, .hits):
      .within(.record)
    case (.host, .name): .host(0)
    case (.host, .hostName): .host(1)
    case (.agent, .name): .host(2)
    case (.agent, .hostName): .host(3)
    case (.device, .hostName): .host(4)
    case (.device, .name): .host(5)
    case (.user, .name): .user(0)
    case (.user, .userName): .user(1)
    default: nil
    }
  }

  /// What the name of a place means where it has a text instead of members.
  static func alone(_ place: Place) -> Meaning? {
    switch place {
    case .record: nil
    case .host: .host(11)
    case .agent: .host(7)
    case .device: .host(6)
    case .user: .user(3)
    }
  }

  /// What a name such as `host.name` or `winlog.event_data.TargetUserName` means.
  static func meaning(path: String) -> Meaning? {
    let parts = path.split(separator: ".")
    guard let last = parts.last else { return nil }
    var place = Place.record
    for part in parts.dropLast() {
      guard let field = field(part), case .within(let next)? = meaning(field, in: place) else { return nil }
      place = next
    }
    return field(last).flatMap { meaning($0, in: place) }
  }

  private static func field(_ name: Substring) -> FieldName? {
    FieldName(rawValue: FieldName.table.number(of: String(name)))
  }

  /// Whether an object says when, where or by whom something happened.
  static func areIn(_ object: TreeValue) -> Bool {
    object.members.contains { $0.field.flatMap { meaning($0, in: .record) }.map { !$0.isContainer } ?? false }
  }

  /// Takes what an object says and what is not known yet.
  mutating func fill(from object: TreeValue) {
    let leaves = EventLeaves(of: object)
    fill(from: leaves.list.lazy.map { ($0.value, $0.meaning) })
  }

  /// Takes what the members say that tell of an event, and what is not known yet.
  mutating func fill(from leaves: some Sequence<(TreeValue, Meaning)>) {
    var found = EventFields()
    for (value, meaning) in leaves { found.take(value, meaning) }
    if time == nil { time = found.time }
    if hosts.list.isEmpty { hosts = found.hosts }
    if users.list.isEmpty { users = found.users }
    unread = unread ?? found.unread
  }

  var isComplete: Bool { time != nil && !hosts.list.isEmpty && !users.list.isEmpty }

  /// What was found; of several hosts and several users nobody knows which belong together.
  var sightings: [Sighting] {
    let (hosts, users) = (hosts.list, users.list)
    if hosts.count > 1, users.count > 1 {
      return hosts.map { Sighting(time: time?.value, host: $0) } + users.map { Sighting(time: time?.value, user: $0) }
    }
    if hosts.count > 1 { return hosts.map { Sighting(time: time?.value, host: $0, user: users.first) } }
    if users.count > 1 { return users.map { Sighting(time: time?.value, host: hosts.first, user: $0) } }
    let one = Sighting(time: time?.value, host: hosts.first, user: users.first)
    return one.isEmpty ? [] : [one]
  }

  private mutating func take(_ value: TreeValue, _ meaning: Meaning) {
    switch meaning {
    case .time(let rank, let isUTC):
      guard rank < time?.rank ?? .max, let text = (value.isArray ? value.elements.first { _ in true } : value)?.text
      else { return }
      take(time: text, rank, isUTC: isUTC)
    case .host(let rank):
      guard rank <= hosts.rank else { return }
      for text in Self.texts(value) { take(host: text, rank) }
    case .user(let rank):
      guard rank <= users.rank else { return }
      for text in Self.texts(value) { take(user: text, rank) }
    case .within: break
    }
  }

  private static func texts(_ value: TreeValue) -> [String] {
    value.isArray ? value.elements.prefix(most).compactMap(\.string) : [value.string].compactMap(\.self)
  }

  // MARK: Texts

  /// Takes a time as a field has it.
  mutating func take(time text: String, _ rank: Int, isUTC: Bool) {
    guard rank < time?.rank ?? .max, !FieldVocabulary.isNothing(text) else { return }
    guard let read = Double(text).map({ EventTime(epoch: $0) }) ?? EventTime(text) else {
      unread = unread ?? text
      return
    }
    time = (rank, isUTC ? read.inUTC : read)
  }

  /// Takes the name of a host.
  mutating func take(host text: String, _ rank: Int) { Self.add(text, rank, to: &hosts) }

  /// Takes the name of a user, unless it is an account that every machine has.
  mutating func take(user text: String, _ rank: Int) {
    let name = text.split { $0 == "\\" || $0 == "/" }.last.map { $0.lowercased() } ?? ""
    guard !name.hasSuffix("$"), !["system", "local service", "network service", "anonymous logon"].contains(name)
    else { return }
    Self.add(text, rank, to: &users)
  }

  private static func add(_ text: String, _ rank: Int, to names: inout Names) {
    let text = text.trimmedASCII
    guard !FieldVocabulary.isNothing(text), text.utf8.count <= longestName, !text.contains(where: \.isNewline),
      rank <= names.rank
    else { return }
    if rank < names.rank { names = Names(rank: rank) }
    if names.list.count < most, !names.list.contains(text) { names.list.append(text) }
  }
}

extension EventFields.Meaning {
  fileprivate var isContainer: Bool {
    if case .within(.record) = self { true } else { false }
  }
}
