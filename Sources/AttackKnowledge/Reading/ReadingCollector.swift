/// Gathers what a file says, each thing once.
struct ReadingCollector {
  /// A text that holds more near misses than this is not a list of ids with typing errors.
  private static let unrecognizedLimit = 20
  /// Examples that a note shows.
  private static let shown = 3

  /// Why a technique was left aside.
  enum Aside: Int, CaseIterable {
    case disabled, scoreZero, expanded, notMapped, notSeen, predicted, against, restated, lessLikely, open
  }

  struct Entry {
    var mention: TechniqueReading.Mention
    let order: Int
  }

  let name: String
  var kind = TechniqueReading.Kind.records
  var records = 0
  /// Whether the file tells what is detected, not what was seen.
  var isCoverage = false
  /// Whether techniques were read in a text, each as likely as it says: none is suggested beside a sub-technique of it.
  var areSuggestions = false
  private(set) var notes: [TechniqueReading.Note] = []
  private(set) var versions: [String] = []
  private(set) var unrecognized: [TechniqueReading.Unrecognized] = []
  private(set) var entries: [TechniqueID: Entry] = [:]
  private(set) var aside: [Aside: Set<TechniqueID>] = [:]
  private(set) var byName: [String] = []
  private(set) var byNameCount = 0
  private(set) var withoutID: [String: [String]] = [:]
  private(set) var withoutIDCounts: [String: Int] = [:]
  private(set) var singular: [String: String] = [:]
  private var knownUnrecognized: Set<String> = []
  private(set) var bareTags = 0
  private(set) var suspected = 0
  private(set) var unreadTimes = 0
  private(set) var unreadTime = ""
  private var order = 0
  private let library: () -> AttackLibrary?
  private var index: TechniqueIndex?

  init(name: String, library: @escaping () -> AttackLibrary?) {
    self.name = name
    self.library = library
  }

  /// How much was said beside what was observed, and how often something was observed.
  private(set) var told = 0
  private(set) var observed = 0

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
    observed += 1
    let place = order ?? nextOrder()
    guard let position = entries.index(forKey: id) else {
      let mention = TechniqueReading.Mention(
        id: id, given: given, weight: weight, records: isInUse ? 1 : 0, isLoose: isLoose,
        sightings: Sightings(sightings))
      entries[id] = Entry(mention: mention, order: place)
      return
    }
    for sighting in sightings { entries.values[position].mention.sightings.add(sighting) }
    if isInUse { entries.values[position].mention.records += 1 }
    if let own = entries.values[position].mention.weight {
      entries.values[position].mention.weight = weight.map { max($0, own) }
    }
    guard place < entries.values[position].order else { return }
    let entry = entries.values[position]
    let mention = TechniqueReading.Mention(
      id: id, given: given, weight: entry.mention.weight, records: entry.mention.records, isLoose: isLoose,
      sightings: entry.mention.sightings)
    entries.values[position] = Entry(mention: mention, order: place)
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

  /// Leaves the techniques aside that are there beside a sub-technique of theirs.
  mutating func leaveParentsAside() {
    for parent in Set(entries.keys.compactMap(\.parent)) where entries.removeValue(forKey: parent) != nil {
      leaveAside(parent, .restated)
    }
  }

  mutating func leaveAside(_ id: TechniqueID, _ why: Aside) {
    aside[why, default: []].insert(id)
  }

  /// Adds a text that stands where a technique belongs and is none, unless there is too much of it.
  mutating func add(unrecognized given: String, _ kind: TechniqueReading.Unrecognized.Kind) {
    told += 1
    let text = given.count > 120 ? given.prefix(119) + "…" : given
    guard unrecognized.count < Self.unrecognizedLimit, !given.isEmpty, knownUnrecognized.insert(text).inserted
    else { return }
    unrecognized.append(.init(given: text, kind: kind))
  }

  mutating func add(note code: String, _ message: String) {
    add(note: TechniqueReading.Note(code: code, message: message))
  }

  mutating func add(note: TechniqueReading.Note) {
    told += 1
    if !notes.contains(note) { notes.append(note) }
  }

  mutating func add(version: String) {
    told += 1
    if !version.isEmpty, !versions.contains(version) { versions.append(version) }
  }

  /// Counts an entry whose technique may have been used.
  mutating func countSuspected() {
    told += 1
    suspected += 1
  }

  mutating func countBareTag() {
    told += 1
    bareTags += 1
  }

  /// Counts a record whose time could not be read.
  mutating func countUnreadTime(_ example: String) {
    unreadTimes += 1
    if unreadTimes == 1 { unreadTime = example.count > 60 ? example.prefix(59) + "…" : example }
  }

  /// Counts an object that should name a technique and does not; `one` and `what` are what it is called.
  mutating func countWithoutID(_ one: String, _ what: String, _ example: String) {
    told += 1
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
    told += 1
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
