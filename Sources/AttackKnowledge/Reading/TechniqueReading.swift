/// What a file says of techniques: which it means as observed, and what of it was left aside.
package struct TechniqueReading: Sendable {
  /// A technique that the file means.
  package struct Mention: Sendable, Equatable {
    package let id: TechniqueID
    /// How the file names it.
    package let given: String
    /// How far it counts, where the file says so.
    package var weight: Double?
    /// How many records, rules or rows in use name it.
    package var records: Int
    /// Whether something else than a dot stood before the sub-technique.
    package let isLoose: Bool
    /// When, where and by whom it was seen, as the records have it.
    package var sightings = Sightings()
  }

  /// A text that stands where a technique belongs and names none of ATT&CK's.
  package struct Unrecognized: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      /// Some word.
      case text
      /// Nearly an id.
      case nearID
      /// An id of another numbering, named for people.
      case otherNumbering(String)
      /// The name of a computer that begins as an id does.
      case hostName
      /// A technique with a weight that is none, as typed.
      case wrongWeight(String)
      /// A technique with a time, host or user that is none, and what is wrong with it.
      case wrongSighting(String)
    }

    package let given: String
    package let kind: Kind
  }

  /// Something about how the file was read that its reader should know.
  package struct Note: Sendable, Equatable {
    /// A stable name for programs, such as `read_as_text`.
    package let code: String
    /// One sentence for people.
    package let message: String
  }

  /// What kind of file it is, in words.
  package let kind: Kind
  /// Each technique once, in the order of the file.
  package let mentions: [Mention]
  package let unrecognized: [Unrecognized]
  package let notes: [Note]
  /// The versions of ATT&CK that the file says it is of.
  package let versions: [String]
  /// Records, rules or rows in use that name a technique.
  package let records: Int

  package enum Kind: Sendable, Equatable {
    case layer
    case stix
    case flow
    /// Records or rules in JSON, YAML or TOML.
    case records
    case table
    /// One of our own answers.
    case ownAnswer
  }
}

/// Gathers what a file says, each thing once.
struct ReadingCollector {
  /// A text that holds more near misses than this is not a list of ids with typing errors.
  private static let unrecognizedLimit = 20
  /// Examples that a note shows.
  private static let shown = 3

  /// Why a technique was left aside.
  enum Aside: Int, CaseIterable {
    case disabled, scoreZero, expanded, notMapped, notSeen, predicted, restated
  }

  private struct Entry {
    var mention: TechniqueReading.Mention
    let order: Int
  }

  let name: String
  var kind = TechniqueReading.Kind.records
  var records = 0
  /// Whether the file tells what is detected, not what was seen.
  var isCoverage = false
  private(set) var notes: [TechniqueReading.Note] = []
  private(set) var versions: [String] = []
  private(set) var unrecognized: [TechniqueReading.Unrecognized] = []
  private var entries: [TechniqueID: Entry] = [:]
  private var aside: [Aside: Set<TechniqueID>] = [:]
  private var asideCounts: [Aside: Int] = [:]
  private var byName: [String] = []
  private var byNameCount = 0
  private var withoutID: [String: [String]] = [:]
  private var withoutIDCounts: [String: Int] = [:]
  private var singular: [String: String] = [:]
  private var knownUnrecognized: Set<String> = []
  private var bareTags = 0
  private var unreadTimes = 0
  private var unreadTime = ""
  private var order = 0
  private let library: () -> AttackLibrary?
  private var index: TechniqueIndex?

  init(name: String, library: @escaping () -> AttackLibrary?) {
    self.name = name
    self.library = library
  }

  var isEmpty: Bool { entries.isEmpty && unrecognized.isEmpty }
  var hasAside: Bool { !aside.isEmpty }

  /// The place of the next thing that is found; what is found first comes first.
  mutating func nextOrder() -> Int {
    order += 1
    return order
  }

  /// Adds a technique that is meant as observed; of several weights the greatest counts.
  mutating func observe(
    _ id: TechniqueID, given: String, weight: Double? = nil, order: Int? = nil, isInUse: Bool = true,
    isLoose: Bool = false, sightings: [Sighting] = []
  ) {
    let place = order ?? nextOrder()
    guard var entry = entries[id] else {
      let mention = TechniqueReading.Mention(
        id: id, given: given, weight: weight, records: isInUse ? 1 : 0, isLoose: isLoose,
        sightings: Sightings(sightings))
      entries[id] = Entry(mention: mention, order: place)
      return
    }
    for sighting in sightings { entry.mention.sightings.add(sighting) }
    if isInUse { entry.mention.records += 1 }
    if let own = entry.mention.weight { entry.mention.weight = weight.map { max($0, own) } }
    if place < entry.order {
      let mention = TechniqueReading.Mention(
        id: id, given: given, weight: entry.mention.weight, records: entry.mention.records,
        isLoose: isLoose, sightings: entry.mention.sightings)
      entry = Entry(mention: mention, order: place)
    }
    entries[id] = entry
  }

  /// Adds what stands where a technique belongs.
  ///
  /// - Parameter why: why it is left aside, where it is.
  mutating func add(_ hit: TechniqueText.Hit, aside why: Aside? = nil, weight: Double? = nil) {
    guard case .technique(let id) = hit.reading else { return addUnread(hit) }
    if let why { return leaveAside(id, why) }
    if let problem = hit.seen?.problem { return add(unrecognized: hit.text, .wrongSighting(problem)) }
    let sightings = hit.seen.map { [$0.sighting] } ?? []
    switch hit.weight {
    case .nothing?: leaveAside(id, .notSeen)
    case .wrong?: add(unrecognized: hit.text, .wrongWeight(hit.weightText ?? ""))
    case .share(let share)?:
      observe(id, given: hit.text, weight: weight ?? share, isLoose: hit.isLoose, sightings: sightings)
    case nil: observe(id, given: hit.text, weight: weight, isLoose: hit.isLoose, sightings: sightings)
    }
  }

  /// Notes what resembles an id and is none.
  mutating func addUnread(_ hit: TechniqueText.Hit) {
    switch hit.reading {
    case .technique: break
    case .foreign(let numbering): add(unrecognized: hit.text, .otherNumbering(numbering.rawValue))
    case .nearly: add(unrecognized: hit.text, .nearID)
    case .hostName: add(unrecognized: hit.text, .hostName)
    }
  }

  mutating func leaveAside(_ id: TechniqueID, _ why: Aside) {
    aside[why, default: []].insert(id)
    asideCounts[why, default: 0] += 1
  }

  /// Adds a text that stands where a technique belongs and is none, unless there is too much of it.
  mutating func add(unrecognized given: String, _ kind: TechniqueReading.Unrecognized.Kind) {
    let text = given.count > 120 ? given.prefix(119) + "…" : given
    guard unrecognized.count < Self.unrecognizedLimit, !given.isEmpty, knownUnrecognized.insert(text).inserted
    else { return }
    unrecognized.append(.init(given: text, kind: kind))
  }

  mutating func add(note code: String, _ message: String) {
    let note = TechniqueReading.Note(code: code, message: message)
    if !notes.contains(note) { notes.append(note) }
  }

  mutating func add(version: String) {
    if !version.isEmpty, !versions.contains(version) { versions.append(version) }
  }

  mutating func countBareTag() { bareTags += 1 }

  /// Counts a record whose time could not be read.
  mutating func countUnreadTime(_ example: String) {
    unreadTimes += 1
    if unreadTimes == 1 { unreadTime = example.count > 60 ? example.prefix(59) + "…" : example }
  }

  /// Counts an object that should name a technique and does not; `one` and `what` are what it is called.
  mutating func countWithoutID(_ one: String, _ what: String, _ example: String) {
    singular[what] = one
    withoutIDCounts[what, default: 0] += 1
    let example = example.count > 60 ? example.prefix(59) + "…" : example
    guard !example.isEmpty, withoutID[what, default: []].count < Self.shown, withoutID[what]?.contains(example) != true
    else { return }
    withoutID[what, default: []].append(example)
  }

  /// The technique whose object has that STIX id.
  mutating func technique(stixID: String) -> TechniqueID? { knowledge()?.technique(stixID: stixID) }

  /// The one technique of that name; a name of several is said.
  mutating func technique(named name: String, tactics: Set<String> = []) -> TechniqueID? {
    let found = knowledge()?.techniques(named: name, tactics: tactics) ?? []
    guard let id = found.first else { return nil }
    guard found.count == 1 else {
      add(
        note: "ambiguous_name",
        "“\(name)” is the name of \(found.map(\.description).joined(separator: ", ")); it counts for none of them")
      return nil
    }
    byNameCount += 1
    if byName.count < Self.shown { byName.append("\(name): \(id)") }
    return id
  }

  /// Whether a name is that of a technique, or of several.
  mutating func isName(_ name: String) -> Bool { !(knowledge()?.techniques(named: name) ?? []).isEmpty }

  private mutating func knowledge() -> TechniqueIndex? {
    if index == nil { index = library().map(TechniqueIndex.init) }
    return index
  }
}

extension ReadingCollector {
  /// All that was gathered.
  mutating func finished() -> TechniqueReading {
    addNotes()
    let sorted = entries.values.sorted { $0.order < $1.order }.map(\.mention)
    return TechniqueReading(
      kind: kind, mentions: sorted, unrecognized: unrecognized, notes: notes, versions: versions, records: records)
  }

  private mutating func addNotes() {
    for why in Aside.allCases {
      let left = (aside[why] ?? []).filter { entries[$0] == nil }
      guard !left.isEmpty else { continue }
      let ids = left.sorted().prefix(5).map(\.description).joined(separator: ", ") + (left.count > 5 ? ", …" : "")
      let (code, message) = Self.words(why, count: left.count, ids, in: name)
      add(note: code, message)
    }
    if byNameCount > 0 {
      let more = byNameCount > byName.count ? ", …" : ""
      add(
        note: "by_name",
        "\(byNameCount) \(byNameCount == 1 ? "technique" : "techniques") of \(name) "
          + "\(byNameCount == 1 ? "has" : "have") no id and \(byNameCount == 1 ? "was" : "were") found by name "
          + "(\(byName.joined(separator: "; "))\(more))")
    }
    for (what, count) in withoutIDCounts.sorted(by: { $0.key < $1.key }) {
      let examples = withoutID[what] ?? []
      let shown = examples.isEmpty ? "" : " (\(examples.joined(separator: ", "))\(count > examples.count ? ", …" : ""))"
      let noun = count == 1 ? singular[what] ?? what : what
      add(note: "without_id", "\(count) \(noun) without an ATT&CK id\(shown) in \(name)")
    }
    if unreadTimes > 0 {
      add(
        note: "time_not_read",
        "\(unreadTimes) \(unreadTimes == 1 ? "record" : "records") of \(name) \(unreadTimes == 1 ? "has" : "have") a time that "
          + "was not read (“\(unreadTime)”): RFC 3339 and seconds since 1970 are")
    }
    if bareTags > 0 {
      add(
        note: "tags_without_namespace",
        "\(bareTags) \(bareTags == 1 ? "tag" : "tags") of \(name) \(bareTags == 1 ? "has" : "have") no namespace such as attack. "
          + "and \(bareTags == 1 ? "was" : "were") read as \(bareTags == 1 ? "a technique" : "techniques")")
    }
  }

  private static func words(_ why: Aside, count: Int, _ ids: String, in name: String) -> (String, String) {
    let one = count == 1
    let techniques = one ? "technique" : "techniques"
    let were = one ? "was" : "were"
    return switch why {
    case .disabled:
      ("disabled_techniques", "\(count) disabled \(techniques) of \(name) \(were) left out (\(ids))")
    case .scoreZero:
      ("score_zero", "\(count) \(techniques) of \(name) with a score of 0 \(were) left out (\(ids))")
    case .expanded:
      (
        "expanded_only",
        "\(count) \(techniques) of \(name) without score, color, comment or metadata \(were) left out: Navigator lists "
          + "what was only unfolded (\(ids))"
      )
    case .notMapped:
      (
        "not_mapped",
        "\(count) \(techniques) of \(name) \(were) left out: the file says that they do not apply (\(ids))"
      )
    case .notSeen:
      ("not_seen", "\(count) \(techniques) of \(name) \(were) left out: looked for and not seen (\(ids))")
    case .predicted:
      (
        "predicted_left_out",
        "\(count) predicted, suggested or ruled-out \(techniques) of \(name) \(were) left out (\(ids))"
      )
    case .restated:
      (
        "restated_parent",
        "\(count) \(techniques) of \(name) \(one ? "is" : "are") named together with a sub-technique of "
          + "\(one ? "it" : "each") and not observed by \(one ? "itself" : "themselves") (\(ids))"
      )
    }
  }
}
